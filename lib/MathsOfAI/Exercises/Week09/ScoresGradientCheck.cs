using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Transformers;

namespace MathsOfAI.Exercises;

using ScoresGradient = Func<Matrix<double>, Matrix<double>, Matrix<double>>;

/// <summary>Checks a repaired ∂C/∂S of a softmax row by row, on weights of several sizes, masked ones among them.</summary>
internal static class ScoresGradientCheck
{
    private static readonly (Matrix<double> A, Matrix<double> G)[] Cases =
    [
        (M([0.25, 0.75], [0.5, 0.5]), M([4, 0], [1, -1])),
        (M([1, 0, 0], [0.3, 0.7, 0], [0.2, 0.5, 0.3]), M([2, 1, 5], [-1, 0.5, 3], [1, -2, 0.4])),
        (M([1]), M([3])),
    ];

    private static readonly (ScoresGradient Wrong, string Says)[] Mistakes =
    [
        ((A, G) => A.PointwiseMultiply(G), "the row's sum is not taken off: more score for one key is less weight for the others, so each row of ∂C/∂S adds up to 0."),
        ((A, G) => A.PointwiseMultiply(Less(G, G.PointwiseMultiply(A).PointwiseMultiply(A).RowSums())), "the sum has A² in place of A: it is Σ_s G_ts A_ts, the mean of G with the weights of the row."),
        ((A, G) => G.PointwiseMultiply(A - A.PointwiseMultiply(A)), "that is the diagonal of the derivative only, A − A² for a weight with respect to its own score. Every score changes every weight of its row."),
        ((A, G) => A.PointwiseMultiply(A).PointwiseMultiply(Less(G, G.PointwiseMultiply(A).RowSums())), "A stands squared in front; it is A itself."),
        ((A, G) => A.PointwiseMultiply(Less(G.Transpose(), G.PointwiseMultiply(A).ColumnSums()).Transpose()), "the sums are the columns'. A row of A is one softmax, so the sum belongs to the row."),
        ((A, G) => A.PointwiseMultiply(Less(G, G.PointwiseMultiply(A).RowSums())).Transpose(), "it is transposed: ∂C/∂S has the shape of S, a row for each query."),
        ((A, G) => A.PointwiseMultiply(Less(G, G.RowSums())), "the sum is that of G. It is Σ_s G_ts A_ts, a mean with the weights of the row."),
        ((A, G) => A.PointwiseMultiply(Less(G, G.PointwiseMultiply(A).RowSums() / A.ColumnCount)), "the sum is divided by the number of keys; the weights of a row add up to 1 already."),
        ((A, G) => Less(G, G.PointwiseMultiply(A).RowSums()), "the factor A in front is missing: a key without weight has no derivative."),
    ];

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 1 || answer[0] is not ScoresGradient repaired)
            return Feedback.NotYet("The check wants one thing, the function ofScores, of the type that the stub gives it.");
        var given = new List<double>();
        foreach (var (A, G) in Cases)
        {
            string? shape = null;
            if (StudentFunction.Fails(
                () =>
                {
                    if (repaired(A.Clone(), G.Clone()) is not { } matrix)
                        return null;
                    if (matrix.RowCount != A.RowCount || matrix.ColumnCount != A.ColumnCount)
                        shape = FormattableString.Invariant($"The result should be {A.RowCount} × {A.ColumnCount}, as S is; it is {matrix.RowCount} × {matrix.ColumnCount}.");
                    return Flat(matrix);
                },
                out var result, "It is given A and G, both T × T, and returns a matrix of that shape.") is { } failed)
                return failed;
            if (shape is not null)
                return Feedback.NotYet(shape);
            given.AddRange(result);
        }

        return FunctionCases.Judge(
            given, Attention.ScoresGradient, Mistakes, Values,
            "A ∘ (G − rowsum(G ∘ A)). Each row adds up to 0, as adding a number to all scores of a row changes nothing.", AtFirst);
    }

    private static string AtFirst(Vector<double> given, Vector<double> right)
    {
        var first = Enumerable.Range(0, right.Count).First(k => !Closeness.SixDecimals.Same(given[k], right[k]));
        return first < 4
            ? FormattableString.Invariant($"for A = (¼ ¾; ½ ½) and G = (4 0; 1 −1) row {first / 2 + 1}, column {first % 2 + 1} should be {right[first]:g6}, and yours is {Shown.Number(given[first])}.").Replace('-', '−')
            : "for two tokens it is right, for three with a mask or for one it is not. Is a size written where A.RowCount should stand?";
    }

    private static Vector<double> Values(ScoresGradient of) => V([.. Cases.SelectMany(at => Flat(of(at.A, at.G)))]);

    private static Vector<double> Flat(Matrix<double> matrix) => V(matrix.ToRowMajorArray());

    /// <summary>Each row less its number.</summary>
    private static Matrix<double> Less(Matrix<double> G, Vector<double> sums) => G.MapIndexed((t, _, g) => g - sums[t], Zeros.Include);

    private static Matrix<double> M(params double[][] rows) => Matrix<double>.Build.DenseOfRowArrays(rows);

    private static Vector<double> V(double[] components) => Vector<double>.Build.Dense(components);
}
