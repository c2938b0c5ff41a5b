using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Embeddings;
using MathsOfAI.Layers;
using MathsOfAI.Networks;
using MathsOfAI.Regularisation;
using MathsOfAI.Training;
using MathsOfAI.Transformers;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

using BackwardPass = Func<Network, Vector<double>, Vector<double>, Vector<double>>;
using DropoutFunction = Func<Matrix<double>, double, Random, bool, Matrix<double>>;
using ErrorStep = Func<Vector<double>, Matrix<double>, Vector<double>, Vector<double>>;
using Gradient = Func<double, double, Vector<double>>;
using NesterovStep = Func<Vector<double>, Vector<double>, Func<Vector<double>, Vector<double>>, double, double, Vector<double>>;
using StepFunction = Func<Vector<double>, Func<int, Vector<double>, Vector<double>>, int, int, double, Random, Vector<double>>;
using WeightsFunction = Func<double[], double[], double, double[]>;

/// <summary>A right answer to every exercise, made anew each time, so that a specification may change it.</summary>
internal static class RightAnswers
{
    public static Dictionary<string, Func<object?[]>> ById { get; } = new()
    {
        ["01-what-is-a-deep-network/count"] = () => [54L, 73_856L, 1_258L],
        ["01-what-is-a-deep-network/forward-pass"] = () => [V(0, 2), V(1, 0), V(1 / (1 + Math.Exp(-1)), 0.5), 0.61351],
        ["01-what-is-a-deep-network/separate"] = () => [V(4, 2), -8.5],
        ["01-what-is-a-deep-network/fold-in-three"] = () => [V(3, -6, 6), 81L, 80L, 3L],
        ["01-what-is-a-deep-network/ten-points"] = () => [M([10, 10], [-9, 10]), V(-7, -2.3), M([-10, 10], [10, -10]), V(4.6, -4.6)],
        ["02-xor/transform"] = () =>
            [M([0, 0], [1, 1], [1, 1], [2, 2]), M([0, -1], [1, 0], [1, 0], [2, 1]), M([0, 0], [1, 0], [1, 0], [2, 1]), V(0, 1, 1, 0)],
        ["02-xor/another-solution"] = () => [M([1, -2], [-1, 2]), V(0, 0), V(1, 0.5), 0.0],
        ["02-xor/one-sixth"] = () => [V(1 / 3.0, 1 / 3.0, 1, 1 / 3.0)],
        ["02-xor/biases"] = () => ["B", 972L, 172L],
        ["02-xor/smallest"] = () => [M([1, -1], [-1, 1]), V(0, 0), V(1, 1), 0.0],
        ["03-stochastic-gradient-descent/step"] = () => [(StepFunction)Step],
        ["03-stochastic-gradient-descent/largest-eta"] = () => [2.0 / 8],
        ["03-stochastic-gradient-descent/noise-floor"] = () => [1 / 9.0, 2 / 9.0, 0.25, 0.5],
        ["03-stochastic-gradient-descent/without-replacement"] = () => ["C", (Func<int, double>)(m => (10.0 - m) / 9)],
        ["03-stochastic-gradient-descent/schedule"] = () => [(Func<int, double>)(k => Math.Min(0.4, 5.0 / (k + 10)))],
        ["04-backpropagation/gradients"] = () => [V(3, -2, 4).OuterProduct(V(0.2, 0.5)), V(3, -2, 4), V(0.16, 1.5)],
        ["04-backpropagation/tanh"] = () => [(ErrorStep)TanhStep],
        ["04-backpropagation/bug"] = () => ["D", (BackwardPass)((n, x, y) => BackPropagation.Gradient(n, x, y, Cost.Quadratic))],
        ["04-backpropagation/challenge"] = () => [1.3, 1.2],
        ["05-loss-landscapes/by-hand"] = () => [5.0 / 16, Math.Log(16.0 / 3) / 2, V(0, 3.0 / 32)],
        ["05-loss-landscapes/gradients"] = () => [MeanOfSix((a, y) => 2 * (a - y) * a * (1 - a)), MeanOfSix((a, y) => a - y)],
        ["05-loss-landscapes/second-minimum"] = () => [V(-4, 1, 1, 1, 4), V(1, 0, 1, 0, 1)],
        ["05-loss-landscapes/barrier"] = () => [V(-0.5, -0.5), V(-0.5, -0.5), V(0, -0.5, -0.5, -1.5), 27.0 / 16],
        ["05-loss-landscapes/split"] = () => [(Func<Network, double[], Network>)Split, Math.Sqrt(3.0 / 8), Math.Sqrt(5)],
        ["06-deep-mysteries/bands"] = () => [1 / 7.0, 1 / 20.0, 3 / 20.0],
        ["06-deep-mysteries/trace"] = () => [1.0, 1.0, (Func<int, double>)(n => 2 * n)],
        ["06-deep-mysteries/start-size"] = () => [17.8125, "B"],
        ["06-deep-mysteries/most-success"] = () => [0.05, 0.7, 0.2],
        ["07-implicit-regularisation/minimum-norm"] = () => [V(1, 2, 1), V(2, 1, 2)],
        ["07-implicit-regularisation/threshold"] = () => [25, 24, 10],
        ["07-implicit-regularisation/high-dimensions"] = () => [1 / Math.Sqrt(2), 2.0, (Func<int, double>)(d => 2 / Math.Sqrt(d))],
        ["07-implicit-regularisation/flattest"] = () => [16.25, 4.0, 0.5],
        ["07-implicit-regularisation/lowest-error"] = () => [350, 110.0],
        ["01-sgd-variants/best-pair"] = () => [4.0 / 121, 81.0 / 121],
        ["01-sgd-variants/largest-eta"] = () => [0.38],
        ["01-sgd-variants/two-steps"] = () => [V(-0.1, 0.1), V(-0.2, 0.2)],
        ["01-sgd-variants/nesterov"] = () => [(NesterovStep)Nesterov],
        ["04-torchsharp/eta"] = () => [0.4, 0.02, 1.0],
        ["04-torchsharp/loop"] = () =>
        [
            (Func<Network, int, (Network Final, long Left)>)((start, steps) => (GradientDescent.Full(1, steps).Train(start, HighamTenPoints.Points, Cost.Quadratic).Final, 6)),
            (Func<Network, double>)(network => network.CostOver(HighamTenPoints.Points, Cost.Quadratic)),
        ],
        ["04-torchsharp/node"] = () => [Slope(f => f), Slope(f => 1 + f), SlopeOfSigma()],
        ["04-torchsharp/momentum"] = () => [V(-0.4, -0.55, -0.725), V(-0.4, -0.7, -0.95)],
        ["02-batches-and-minibatches/variance"] = () => [0.75, 0.5],
        ["02-batches-and-minibatches/reshuffle"] = () => [(StepFunction)Reshuffled],
        ["02-batches-and-minibatches/useful-m"] = () => [12],
        ["02-batches-and-minibatches/smallest-c"] = () => [2.5],
        ["03-practical-issues/initial-scale"] = () => [0.1, Math.Sqrt(0.016)],
        ["03-practical-issues/standardise"] = () => [V(2, -1)],
        ["03-practical-issues/stable-cross-entropy"] = () => [(Func<double, double, double>)StableCost],
        ["03-practical-issues/seeds-needed"] = () => [460],
        ["01-traditional-learning/degrees-of-freedom"] = () => [27.0 / 17],
        ["01-traditional-learning/lasso-by-hand"] = () => [V(2.5, -0.5, 0), 4.0],
        ["01-traditional-learning/leave-one-out"] = () => [22.0],
        ["01-traditional-learning/leak"] = () => ["ABDF"],
        ["01-traditional-learning/choose-alpha"] = () => [(Func<Matrix<double>, Vector<double>, double>)AlphaByLeavingOneOut],
        ["02-deep-learning/dropout-penalty"] = () => [17.0, 100.0],
        ["02-deep-learning/inverted-dropout"] = () => [(DropoutFunction)Dropped],
        ["02-deep-learning/margin"] = () => [Math.Atan2(2, 3) * 180 / Math.PI, 11 / Math.Sqrt(13)],
        ["02-deep-learning/paired-table"] = () => [-2.5, Math.Sqrt(0.05), "A"],
        ["02-deep-learning/best-plan"] = () => [GradientDescent.Full(0.5, 1000) with { WeightDecay = 0.05, DecayBiases = false }],
        ["01-convolutions/size"] = () => [14L],
        ["01-convolutions/matrix"] = () => [M([0, 1, 0, 0], [-1, 0, 1, 0], [0, -1, 0, 1], [0, 0, -1, 0])],
        ["01-convolutions/eigenvalues"] = () => [(Func<double, double>)(theta => 0.5 + 0.5 * Math.Cos(theta))],
        ["01-convolutions/input-gradient"] = () => [(Func<Vector<double>, Vector<double>, Vector<double>>)((w, delta) => Kernel1D.Centred([.. w]).Correlate(delta))],
        ["01-convolutions/field"] = () => [9L],
        ["02-cnn-digits/parameters"] = () => [1216L],
        ["02-cnn-digits/delta"] = () => [V(Math.E / (Math.E + 2), 1 / (Math.E + 2) - 1, 1 / (Math.E + 2))],
        ["02-cnn-digits/pooling"] = () => [M([0, 1, 0, 2], [0, 0, 0, 0], [0, 0, 4, 0], [3, 0, 0, 0])],
        ["02-cnn-digits/shuffle"] = () => [(Func<Matrix<double>, Vector<double>, int[], (Matrix<double>, Vector<double>)>)((W, b, pi) =>
            (Matrix<double>.Build.DenseOfColumnVectors(pi.Select(W.Column)), b))],
        ["02-cnn-digits/margin"] = () => [5L],
        ["03-word-embeddings/pmi"] = () => [Math.Log(3)],
        ["03-word-embeddings/pairs"] = () => [44L],
        ["03-word-embeddings/gradient"] = () => [(Func<Vector<double>, Vector<double>, Vector<double>[], Vector<double>>)((w, c, negatives) => SkipGramPair.Gradient(w, c, negatives).Word)],
        ["03-word-embeddings/analogy"] = () => ["silver"],
        ["03-word-embeddings/mixing"] = () => [M([1, 0], [2, 1])],
        ["04-transformers/weights"] = () => [M([0.25, 0.75], [2 / 3.0, 1 / 3.0])],
        ["04-transformers/count"] = () => [354_823_168L],
        ["04-transformers/softmax-backward"] = () => [(Func<Matrix<double>, Matrix<double>, Matrix<double>>)Attention.ScoresGradient],
        ["04-transformers/hand"] = () => [M([0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [0, 0, 0, 0]), M([0, 0, 0, 1, 0, 0], [0, 0, 0, 0, 1, 0], [0, 0, 0, 0, 0, 1])],
        ["04-transformers/all-zero"] = () => [12L],
        ["05-reinforcement-learning/values-by-hand"] = () => [V(16 / 7.0, 18 / 7.0)],
        ["05-reinforcement-learning/score"] = () => [V(-0.125, -0.25, 0.375)],
        ["05-reinforcement-learning/short-corridor"] = () => [2 - Math.Sqrt(2), -(6 + 4 * Math.Sqrt(2))],
        ["05-reinforcement-learning/best-baseline"] = () => [5.0, 0.0],
        ["05-reinforcement-learning/weights"] = () => [(WeightsFunction)WeightsOfEpisode],
    };

    /// <summary>The right answer to an exercise with one part changed.</summary>
    public static object?[] With(string id, int part, Func<object?, object?> change)
    {
        var answer = ById[id]();
        answer[part] = change(answer[part]);
        return answer;
    }

    /// <summary>The gradient of a mean over the six points of lecture 05, from the derivative by z = wx + b.</summary>
    public static Gradient MeanOfSix(Func<double, double, double> byZ) => (w, b) =>
    {
        double[] x = [-3, -2, -1, 1, 2, 3];
        double[] y = [1, 0, 0, 1, 1, 0];
        var d = x.Select((xi, i) => byZ(1 / (1 + Math.Exp(-w * xi - b)), y[i])).ToArray();
        return V(d.Zip(x, (di, xi) => di * xi).Average(), d.Average());
    };

    /// <summary>Each hidden unit once for every share, with this share of its outgoing weights.</summary>
    public static Network Split(Network N, double[] c) => Network.FromLayers(
        Activation.ReLU, Activation.Sigmoid,
        (c.Select(_ => N.W(2)).Aggregate((all, W) => all.Stack(W)), V([.. c.SelectMany(_ => N.b(2))])),
        (c.Select(share => share * N.W(3)).Aggregate((all, W) => all.Append(W)), N.b(3)));

    private static double[] WeightsOfEpisode(double[] r, double[] v, double gamma)
    {
        var c = new double[r.Length];
        var G = 0.0;
        for (var t = r.Length - 1; t >= 0; t--)
        {
            G = r[t] + gamma * G;
            c[t] = Math.Pow(gamma, t) * (G - v[t]);
        }

        return c;
    }

    private static Func<double, double> Slope(Func<double, double> of) => x => of(Math.Tanh(x) + x * (1 - Math.Tanh(x) * Math.Tanh(x)));

    private static Func<double, double> SlopeOfSigma() => x =>
    {
        var a = 1 / (1 + Math.Exp(-x * Math.Tanh(x)));
        return a * (1 - a) * Slope(f => f)(x);
    };

    private static Vector<double> TanhStep(Vector<double> a, Matrix<double> W, Vector<double> delta) =>
        (1 - a.PointwiseMultiply(a)).PointwiseMultiply(W.TransposeThisAndMultiply(delta));

    private static double AlphaByLeavingOneOut(Matrix<double> A, Vector<double> y)
    {
        var fit = new SingularFit(A);
        return Enumerable.Range(0, 41).Select(i => Math.Pow(10, -2 + i / 8.0)).MinBy(alpha => fit.LeaveOneOut(y, alpha).L2Norm());
    }

    private static Matrix<double> Dropped(Matrix<double> A, double rho, Random random, bool isTraining) =>
        isTraining ? A.Map(a => random.NextDouble() < rho ? 0 : a / (1 - rho), Zeros.Include) : A;

    private static double StableCost(double z, double y) => Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))) - y * z;

    private static Vector<double> Nesterov(
        Vector<double> p, Vector<double> before, Func<Vector<double>, Vector<double>> gradient, double eta, double beta)
    {
        var q = p + beta * (p - before);
        return q - eta * gradient(q);
    }

    private static Vector<double> Reshuffled(
        Vector<double> p, Func<int, Vector<double>, Vector<double>> gradient, int N, int epochs, double eta, Random random)
    {
        int[] order = [.. Enumerable.Range(0, N)];
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var i in order)
                p -= eta * gradient(i, p);
        }

        return p;
    }

    private static Vector<double> Step(
        Vector<double> p, Func<int, Vector<double>, Vector<double>> gradient, int N, int m, double eta, Random random)
    {
        var sum = 0 * p;
        for (var i = 0; i < m; i++)
            sum += gradient(random.Next(N), p);
        return p - eta * sum / m;
    }
}
