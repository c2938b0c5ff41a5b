using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Networks;

namespace MathsOfAI.Exercises;

using BackwardPass = Func<Network, Vector<double>, Vector<double>, Vector<double>>;

/// <summary>Checks which line of a backward pass is wrong, and the repaired pass against central differences.</summary>
internal static class BackwardPassCheck
{
    // As near as central differences are.
    private static readonly Closeness near = new(1e-6, 1e-8);

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 2)
            return Feedback.NotYet($"The check wants two things, the letter of the line and the repaired function; it was given {answer.Length}.");
        if (answer[0] is Delegate && answer[1] is string or char)
            return Feedback.NotYet("The two answers have changed places: first the letter, then the function.");
        var line = (answer[0] as string ?? (answer[0] as char?)?.ToString())?.Trim().ToUpperInvariant();
        if (line is null or not ("A" or "B" or "C" or "D"))
            return Feedback.NotYet("faultyLine should be one of the letters \"A\", \"B\", \"C\", \"D\".");
        if (line != "D")
            return Feedback.NotYet($"Line {line} is right: layer 4, which the gradient check finds right, has been through it.");
        if (answer[1] is null)
            return Feedback.NotYet("The line is found. Now repair it: repaired is still null.");
        if (answer[1] is not BackwardPass repaired)
            return Feedback.NotYet("repaired should be a function (net, point, target) => …, whose result is the vector of the derivatives.");

        var network = Network.Random(new Architecture([2, 2, 3, 2], Activation.Sigmoid), 5, 1, 1);
        var (x, y) = (V(0.6, 0.9), V(1, 0));
        if (StudentFunction.Fails(
            () => repaired(network, x.Clone(), y.Clone()), out var given,
            "In layer l, Wᵀδ has a component for each neuron of layer l − 1: which Prime has as many?") is { } thrown)
            return thrown;
        if (given.Count != network.Architecture.ParameterCount)
            return Feedback.NotYet($"The result should have {network.Architecture.ParameterCount} components, one for each parameter; it has {given.Count}.");
        var right = CentralDifferences(network, x, y);
        if (near.Same(given, right))
            return Feedback.Correct("All 23 derivatives agree with central differences: σ' of layer l − 1, and after the matrix.");

        bool Is(Func<Vector<double>, Vector<double>, Matrix<double>, Vector<double>, Vector<double>> errorBelow) =>
            near.Same(given, Pass(network, x, y, errorBelow));
        return Feedback.NotYet(
            Is((_, above, W, delta) => W.TransposeThisAndMultiply(above.PointwiseMultiply(delta))) ? "Nothing has changed: σ' of layer l is still applied before the matrix."
            : Is((_, _, W, delta) => W.TransposeThisAndMultiply(delta)) ? "Now σ' is missing: line D should multiply Wᵀδ by σ'(z^[l − 1]), which is Prime(l - 1)."
            : Is((below, above, W, delta) => below.PointwiseMultiply(W.TransposeThisAndMultiply(above.PointwiseMultiply(delta)))) ? "σ' of layer l − 1 is right, but σ' of layer l is still there; δ^[l] has it already."
            : Slips.Of(given.ToColumnMatrix(), right.ToColumnMatrix(), near) is { } slip ? Shown.Sentence(slip)
            : Layers(network, given, right));
    }

    /// <summary>The backward pass with a choice of (5.6), from σ' of the layer below, σ' of the layer, its W and its δ.</summary>
    private static Vector<double> Pass(
        Network network, Vector<double> x, Vector<double> y,
        Func<Vector<double>, Vector<double>, Matrix<double>, Vector<double>, Vector<double>> errorBelow)
    {
        var a = BackPropagation.Forward(network, x);
        Vector<double> Prime(int l) => a[l - 1].PointwiseMultiply(1 - a[l - 1]);
        var delta = Prime(4).PointwiseMultiply(a[3] - y);
        var parts = new List<double>();
        for (var l = 4; ; l--)
        {
            parts.InsertRange(0, [.. delta.OuterProduct(a[l - 2]).ToRowMajorArray(), .. delta]);
            if (l == 2)
                return V([.. parts]);
            delta = errorBelow(Prime(l - 1), Prime(l), network.W(l), delta);
        }
    }

    private static string Layers(Network network, Vector<double> given, Vector<double> right)
    {
        var shape = network.Architecture;
        return "Against central differences: " + string.Join(", ", Enumerable.Range(2, 3).Select(l =>
        {
            var (first, count) = (shape.WeightIndex(l, 0, 0), shape.Size(l) * (shape.Size(l - 1) + 1));
            return $"layer {l} {(near.Same(given.SubVector(first, count), right.SubVector(first, count)) ? "right" : "wrong")}";
        })) + ".";
    }

    private static Vector<double> CentralDifferences(Network network, Vector<double> x, Vector<double> y)
    {
        const double h = 1e-5;
        double At(int i, double offset)
        {
            var p = network.Parameters.ToArray();
            p[i] += offset;
            return Cost.Quadratic.At(new Network(network.Architecture, p).Evaluate(x), y);
        }

        return Vector<double>.Build.Dense(network.Architecture.ParameterCount, i => (At(i, h) - At(i, -h)) / (2 * h));
    }

    private static Vector<double> V(params double[] components) => Vector<double>.Build.Dense(components);
}
