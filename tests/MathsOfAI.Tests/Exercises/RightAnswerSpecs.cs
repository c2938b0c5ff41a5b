using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Exercises;
using MathsOfAI.Networks;
using Xunit;
using static MathsOfAI.Tests.Exercises.RightAnswers;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

using BackwardPass = Func<Network, Vector<double>, Vector<double>, Vector<double>>;
using ErrorStep = Func<Vector<double>, Matrix<double>, Vector<double>, Vector<double>>;
using Gradient = Func<double, double, Vector<double>>;
using NesterovStep = Func<Vector<double>, Vector<double>, Func<Vector<double>, Vector<double>>, double, double, Vector<double>>;
using StepFunction = Func<Vector<double>, Func<int, Vector<double>, Vector<double>>, int, int, double, Random, Vector<double>>;

/// <summary>
/// A right answer is accepted in whatever form it comes. Alone, because the library's data, which one of these specs changes for a
/// while, are everybody's.
/// </summary>
[CollectionDefinition(nameof(RightAnswerSpecs), DisableParallelization = true)]
[Collection(nameof(RightAnswerSpecs))]
public class RightAnswerSpecs
{
    public static TheoryData<string> Ids => [.. ExerciseBook.Ids];

    public static TheoryData<string, string, object?[]> OtherForms => new()
    {
        { "02-xor/transform", "a point in each column, as in H&H", AllTransposed() },
        { "02-xor/another-solution", "Your W has a row for each hidden unit", [M([1, -1], [-1, 1], [3, 4]), V(0, 0, -9), V(1, 1, 2), 0] },
        { "02-xor/another-solution", "hidden unit 3 is 0 at all four points", [M([1, -1, 3], [-1, 1, 4]), V(0, 0, -9), V(1, 1, 2), 0] },
        { "02-xor/another-solution", "hidden units exchanged", [M([1, 1, 0], [1, 1, 0]), V(-1, 0, -2), V(-2, 1, 5), 0] },
        { "02-xor/another-solution", "hidden units rescaled", [M([1 / 3.0, 1], [1 / 3.0, 1]), V(0, -1), V(3, -2), 0] },
        { "02-xor/another-solution", "hidden units rescaled", [M([0.333333, 1], [0.333333, 1]), V(0, -1), V(3, -2), 0] },
        { "02-xor/another-solution", "more than", [M([-1, 1], [1, -1]), V(0, 0), V(1, 1), 0] },
        { "02-xor/one-sixth", "(0, 1) is fitted", [(0.333333, 1, 0.333333, 0.333333)] },
        { "02-xor/one-sixth", "(0, 0) is fitted", [new[,] { { 0, 0.666667, 0.666667, 0.666667 } }] },
        { "02-xor/biases", "A point at which all are silent", ['b', 972.0, new[] { 172 }] },
        { "02-xor/smallest", "Your W has a row for each hidden unit", [M([0.5, -0.5], [-0.5, 0.5], [0, 0]), V(0, 0, 0), V(2, 2, 0), 0m] },
        { "02-xor/smallest", "is 6; the best known is 4√2", [new[,] { { -1, 1 }, { 1, -1 } }, (0, 0), new[] { 1, 1 }, 0] },
        { "03-stochastic-gradient-descent/step", "also changes the p", [(StepFunction)StepInPlace] },
        { "03-stochastic-gradient-descent/largest-eta", "2/λ_max", [0.25m] },
        { "03-stochastic-gradient-descent/largest-eta", "2/λ_max", [new[] { 0.2500001 }] },
        { "03-stochastic-gradient-descent/noise-floor", "1 − ηλ/2", [0.1111111, 0.2222222f, 0.25m, new[] { 0.5 }] },
        { "03-stochastic-gradient-descent/without-replacement", "add up to 0", [" c", (Func<int, double>)(m => Math.Round((10 - m) / 9.0, 8))] },
        { "03-stochastic-gradient-descent/without-replacement", "add up to 0", ['C', (Func<int, double>)(m => 1 - (m - 1) / 9.0)] },
        { "04-backpropagation/gradients", "product", [new[,] { { 0.6, 1.5 }, { -0.4, -1 }, { 0.8, 2 } }, (3, -2, 4), (0.16, 1.5)] },
        { "04-backpropagation/tanh", "1 − a²", [(ErrorStep)TanhInPlace] },
        { "04-backpropagation/bug", "All 23", ['d', (BackwardPass)PassInPlace] },
        { "04-backpropagation/challenge", "Can you come nearer?", [0.5m, new[] { 1 }] },
        { "05-loss-landscapes/gradients", "Both agree", [InOneBuffer(0), InOneBuffer(1)] },
        { "05-loss-landscapes/by-hand", "5/16", [0.3125f, 0.836988m, (0, 0.09375)] },
        { "05-loss-landscapes/split", "√5", [(Func<Network, double[], Network>)CopiesSideBySide, 0.6123724f, 2.236068m] },
        { "05-loss-landscapes/second-minimum", "minima", [new[] { 4, 1, -4, 1, 1 }, new long[] { 1, 1, 1, 0, 0 }] },
        { "05-loss-landscapes/barrier", "27/16", [(-0.5, -0.5), V(-0.5, -0.5).ToRowMatrix(), new[] { 0, -0.5, -0.5, -1.5f }, 1.6875m] },
        { "07-implicit-regularisation/high-dimensions", "1/√2", [0.707107, 2L, (Func<int, double>)(d => Math.Round(2 / Math.Sqrt(d), 7))] },
        { "07-implicit-regularisation/minimum-norm", "shortest", [V(0.9999999, 2, 1.0000001), new[,] { { 2 }, { 1 }, { 2 } }] },
        { "01-sgd-variants/best-pair", "9/11", [0.0330579, 0.669421m] },
        { "01-sgd-variants/largest-eta", "0.38", [new[] { 0.38 }] },
        { "01-sgd-variants/two-steps", "η a step", [(-0.1, 0.1), new[] { -0.2, 0.2 }] },
        { "01-sgd-variants/nesterov", "agrees", [(NesterovStep)NesterovInPlace] },
        { "02-batches-and-minibatches/variance", "A third less", [0.75m, new[] { 0.5f }] },
        { "02-batches-and-minibatches/reshuffle", "newest p", [(StepFunction)ReshuffledInPlace] },
        { "02-batches-and-minibatches/useful-m", "= 12", [12.0] },
        { "02-batches-and-minibatches/smallest-c", "2.5", [2.5m] },
        { "03-practical-issues/initial-scale", "linear unit", [0.1f, 0.126491m] },
        { "03-practical-issues/standardise", "(3 − 5)/2", [(2, -1)] },
        { "03-practical-issues/stable-cross-entropy", "800", [(Func<double, double, double>)((z, y) => z > 0 ? (1 - y) * z + Math.Log(1 + Math.Exp(-z)) : Math.Log(1 + Math.Exp(z)) - y * z)] },
        { "03-practical-issues/seeds-needed", "one such comparison in 44", [4 * (0.8 * 0.2 + 0.85 * 0.15) / 0.0025] },
        { "01-traditional-learning/degrees-of-freedom", "27/17", [1.588235m] },
        { "01-traditional-learning/lasso-by-hand", "0 exactly", [(2.5, -0.5, 0), new[] { 4 }] },
        { "01-traditional-learning/leave-one-out", "22", [22L] },
        { "01-traditional-learning/leak", "not only the weights", ["f, d, b & a"] },
        { "01-traditional-learning/leak", "not only the weights", [new[] { "A", "B", "D", "F" }] },
        { "02-deep-learning/dropout-penalty", "is ridge", [17m, new[] { 100 }] },
        { "02-deep-learning/inverted-dropout", "PyTorch", [(Func<Matrix<double>, double, Random, bool, Matrix<double>>)DroppedInPlace] },
        { "02-deep-learning/margin", "3.05", [33.690068, 3.0508511m] },
        { "02-deep-learning/paired-table", "−2.5 ± 0.22", [-2.5m, 0.2236068, " a"] },
        { "01-convolutions/eigenvalues", "nothing is left", [(Func<double, double>)(t => Math.Pow(Math.Cos(t / 2), 2))] },
        { "02-cnn-digits/delta", "add up to 0", [(0.576117, -0.788058, 0.211942)] },
        { "02-cnn-digits/pooling", "learns nothing", [new[,] { { 0, 1, 0, 2 }, { 0, 0, 0, 0 }, { 0, 0, 4, 0 }, { 3, 0, 0, 0 } }] },
        { "03-word-embeddings/pmi", "ln 3", [1.098612m] }, { "03-word-embeddings/analogy", "a given word is the nearest", [" Silver"] },
        { "03-word-embeddings/mixing", "the answer is now", [new[,] { { 2, 1 }, { 0, 12 } }] },
        { "04-transformers/weights", "ln 3 more of score", [new[] { new[] { 0.25, 0.75 }, [0.666667, 0.333333] }] }, { "04-transformers/count", "85 in a hundred", [354_823_168d] },
        { "05-reinforcement-learning/values-by-hand", "(I − γP) v = r", [(2.285714, 2.571429m)] }, { "05-reinforcement-learning/score", "e − π", [new[] { -0.125, -0.25, 0.375 }] },
        { "05-reinforcement-learning/short-corridor", "tosses a coin", [0.585786m, -11.656854f] }, { "05-reinforcement-learning/best-baseline", "as good as a thousand", [5m, new[] { 0 }] },
        { "01-what-is-a-deep-network/count", "54", [54f, 73_856UL, (short)1258] },
    };

    [Theory, MemberData(nameof(Ids))]
    public void The_right_answer_is_accepted(string id) => AssertCorrect(id, "", ById[id]());

    [Theory, MemberData(nameof(Ids))]
    public void Vectors_and_matrices_are_accepted_as_arrays_lists_tables_rows_and_columns(string id)
    {
        foreach (var form in new Func<object?, object?>[]
        {
            part => part switch { Vector<double> v => v.ToArray(), Matrix<double> m => m.ToRowArrays(), _ => part },
            part => part switch { Vector<double> v => v.ToList(), Matrix<double> m => m.ToArray(), _ => part },
            part => part switch { Vector<double> v => v.ToRowMatrix(), Matrix<double> m => m.ToRowArrays().Select(row => row.ToList()).ToList(), _ => part },
            part => part switch { Vector<double> v => v.ToColumnMatrix().ToArray(), Matrix<double> m => Matrix<double>.Build.SparseOfMatrix(m), _ => part },
            part => part switch { Vector<double> v => Vector<double>.Build.SparseOfVector(v), double d => (decimal)d, long n => (int)n, int n => (double)n, _ => part },
            part => part switch { Vector<double> v => v.ToRowMatrix().ToRowArrays(), double d => V(d), int n => new[] { n }, _ => part },
        })
        {
            AssertCorrect(id, "", [.. ById[id]().Select(form)]);
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void Seven_digits_are_enough(string id) => AssertCorrect(id, "", [.. ById[id]().Select(part => part is long ? part : Changes.Rounded(part, 7))]);

    [Theory, MemberData(nameof(OtherForms))]
    public void A_right_answer_in_another_form_is_accepted(string id, string message, object?[] answer) => AssertCorrect(id, message, answer);

    [Fact]
    public void Data_of_the_library_that_a_cell_has_changed_do_not_make_a_right_answer_wrong()
    {
        foreach (var (points, ids) in new[]
        {
            (Xor.Points, new[] { "02-xor/transform", "02-xor/another-solution", "02-xor/one-sixth", "02-xor/biases", "02-xor/smallest", "05-loss-landscapes/barrier" }),
            (LogisticSixPoints.Points, ["05-loss-landscapes/by-hand", "05-loss-landscapes/gradients", "05-loss-landscapes/second-minimum"]),
            (HighamTenPoints.Points, ["04-backpropagation/bug", "01-what-is-a-deep-network/ten-points", "04-backpropagation/challenge"]),
        })
        {
            var (X, Y) = (points.X.Clone(), points.Y.Clone());
            try
            {
                points.X.Add(1, points.X);
                points.Y.Multiply(0.5, points.Y);
                foreach (var id in ids)
                    AssertCorrect(id, "", ById[id]());
            }
            finally
            {
                X.CopyTo(points.X);
                Y.CopyTo(points.Y);
            }
        }
    }

    [Fact]
    public void A_check_leaves_the_answer_as_it_is()
    {
        foreach (var (id, answer) in ById)
        {
            var (given, before) = (answer(), answer());
            ExerciseBook.Exercise(id).Check(given);
            foreach (var (part, same) in given.Zip(before).Where(pair => pair.First is Vector<double> or Matrix<double>))
                Assert.Equal(same, part);
        }
    }

    /// <summary>The copies of one unit side by side, and the shares changed in place.</summary>
    private static Network CopiesSideBySide(Network N, double[] c)
    {
        var (n, k) = (N.b(2).Count, c.Length);
        var copy = Network.FromLayers(
            Activation.ReLU, Activation.Sigmoid,
            (Matrix<double>.Build.Dense(n * k, 2, (j, i) => N.W(2)[j / k, i]), Vector<double>.Build.Dense(n * k, j => N.b(2)[j / k])),
            (Matrix<double>.Build.Dense(2, n * k, (i, j) => c[j % k] * N.W(3)[i, j / k]), N.b(3)));
        Array.Clear(c);
        return copy;
    }

    /// <summary>Column by column, with the share that is kept, and in the matrix that is given.</summary>
    private static Matrix<double> DroppedInPlace(Matrix<double> A, double rho, Random random, bool isTraining)
    {
        for (var j = 0; isTraining && j < A.ColumnCount; j++)
        {
            for (var i = 0; i < A.RowCount; i++)
                A[i, j] *= random.NextDouble() < 1 - rho ? 1 / (1 - rho) : 0;
        }

        return A;
    }

    private static object?[] AllTransposed()
    {
        var answer = ById["02-xor/transform"]();
        return [.. answer.Take(3).Select(Changes.Transposed), answer[3]];
    }

    private static Vector<double> StepInPlace(
        Vector<double> p, Func<int, Vector<double>, Vector<double>> gradient, int N, int m, double eta, Random random)
    {
        var gradients = Enumerable.Range(0, m).Select(_ => gradient(random.Next(N), p)).ToList();
        gradients.ForEach(g => p.Subtract(eta / m * g, p));
        return p;
    }

    private static Vector<double> ReshuffledInPlace(
        Vector<double> p, Func<int, Vector<double>, Vector<double>> gradient, int N, int epochs, double eta, Random random)
    {
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            // Another way to shuffle.
            foreach (var i in Enumerable.Range(0, N).OrderBy(_ => random.NextDouble()))
                p.Subtract(eta * gradient(i, p), p);
        }

        return p;
    }

    private static Vector<double> NesterovInPlace(
        Vector<double> p, Vector<double> before, Func<Vector<double>, Vector<double>> gradient, double eta, double beta)
    {
        p.Subtract(before, before);
        p.Add(beta * before, p);
        p.Subtract(eta * gradient(p), p);
        return p;
    }

    private static Vector<double> TanhInPlace(Vector<double> a, Matrix<double> W, Vector<double> delta)
    {
        var back = W.TransposeThisAndMultiply(delta);
        delta.Clear();
        W.Clear();
        a.PointwiseMultiply(a, a);
        a.Negate(a);
        a.Add(1, a);
        a.PointwiseMultiply(back, a);
        return a;
    }

    private static Vector<double> PassInPlace(Network network, Vector<double> x, Vector<double> y)
    {
        var result = BackPropagation.Gradient(network, x, y, Cost.Quadratic);
        x.Clear();
        y.Clear();
        return result;
    }

    /// <summary>A gradient that gives the same vector each time, with other numbers in it.</summary>
    private static Gradient InOneBuffer(int part)
    {
        var right = (Gradient)ById["05-loss-landscapes/gradients"]()[part]!;
        var buffer = V(0, 0);
        return (w, b) =>
        {
            right(w, b).CopyTo(buffer);
            return buffer;
        };
    }
}
