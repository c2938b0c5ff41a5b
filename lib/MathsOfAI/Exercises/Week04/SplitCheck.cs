using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Networks;

namespace MathsOfAI.Exercises;

/// <summary>
/// Checks a function that replaces each hidden unit by copies with shares of its outgoing weights, and the factors by which
/// that shrinks, or stretches, the first-order change of the output in a normalised slice.
/// </summary>
internal static class SplitCheck
{
    private static readonly double[] Three = [0.5, 0.25, 0.25];
    private static readonly double[] Two = [2, -1];

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 3)
            return Feedback.NotYet($"The check wants three things, the function and two factors; it was given {answer.Length}.");
        if (answer[0] is not Func<Network, double[], Network> split)
            return Feedback.NotYet(answer[0] is null
                ? "The function: still null."
                : "The function should take a network and an array of shares and return a network, as in the cell above; given something else.");
        foreach (var shares in new[] { Three, Two })
        {
            if (FunctionFault(split, shares) is { } wrong)
                return Feedback.NotYet($"With the shares ({string.Join(", ", shares.Select(Shown.Number))}): {wrong}");
        }

        var fault = FactorFault("Factor of (½, ¼, ¼)", answer[1], Three) ?? FactorFault("Factor of (2, −1)", answer[2], Two);
        return fault is null
            ? Feedback.Correct("The function stays the same, and the change of the output is multiplied by the root of the sum of the squared shares: least for equal shares, 1/√k. With (2, −1) the same function has a valley √5 times as narrow. So the width of a valley is no property of the function.")
            : Feedback.NotYet(fault);
    }

    private static string? FunctionFault(Func<Network, double[], Network> split, double[] shares)
    {
        var network = Network.Random(new Architecture([2, 3, 2], Activation.ReLU, Activation.Sigmoid), seed: 5, weightDeviation: 1, biasDeviation: 1);
        Network? copy;
        try
        {
            copy = split(network, [.. shares]);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return $"the function failed: {e.Message}";
        }

        if (copy is null)
            return "the function returns null.";
        var n = 3 * shares.Length;
        if (!copy.Architecture.Sizes.SequenceEqual([2, n, 2]))
            return $"expected a network 2-{n}-2, a copy of each of the 3 units for each share, given {string.Join('-', copy.Architecture.Sizes)}.";
        if (copy.Architecture.Activation(2) != Activation.ReLU || copy.Architecture.Activation(3) != Activation.Sigmoid)
            return "the activation functions should stay, ReLU and sigmoid.";
        bool Is(Func<double, double> into, Func<double, double> bias, Func<double, double> outOf) => Same(copy, Made(network, shares, into, bias, outOf));
        static double Kept(double share) => 1;
        static double Share(double share) => share;
        double Mean(double share) => 1.0 / shares.Length;
        return Is(Kept, Kept, Share) ? null
            : Is(Kept, Kept, Kept) ? "the outgoing weights must be multiplied by the shares; as it is, the sum of the copies is too large."
            : Is(Kept, Kept, Mean) ? "the outgoing weights are divided equally; copy i should have the share c[i]."
            : Is(Share, Share, Share) ? "only the outgoing weights have shares; the incoming weights and biases of a copy are those of the unit."
            : Is(Share, Share, Kept) ? "the shares belong to the outgoing weights, not to the incoming ones: max{0, ·} of a negative share is another function."
            : Is(Kept, Share, Share) ? "the biases of the copies should stay as they are."
            : "it does not compute the same as the network that it was given. Stack W and b below one another, put the outgoing blocks beside one another in the same order, and leave the output biases alone.";
    }

    private static Network Made(Network N, double[] shares, Func<double, double> into, Func<double, double> bias, Func<double, double> outOf) => Network.FromLayers(
        Activation.ReLU, Activation.Sigmoid,
        (shares.Select(share => into(share) * N.W(2)).Aggregate((all, W) => all.Stack(W)),
            Vector<double>.Build.DenseOfEnumerable(shares.SelectMany(share => bias(share) * N.b(2)))),
        (shares.Select(share => outOf(share) * N.W(3)).Aggregate((all, W) => all.Append(W)), N.b(3)));

    /// <summary>Whether two networks compute the same with copies that carry the same, whatever the order of the units.</summary>
    private static bool Same(Network network, Network other)
    {
        static double[][] Units(Network N) =>
        [
            .. Enumerable.Range(0, N.b(2).Count)
                .Select(j => new[] { N.b(2)[j], N.W(2)[j, 0], N.W(2)[j, 1], N.W(3)[0, j], N.W(3)[1, j] }.Select(value => Math.Round(value, 9)).ToArray())
                .OrderBy(unit => unit[0]).ThenBy(unit => unit[1]).ThenBy(unit => unit[3]),
        ];
        return Units(network).Zip(Units(other)).All(pair => pair.First.Zip(pair.Second).All(value => Math.Abs(value.First - value.Second) < 1e-6))
            && (network.b(3) - other.b(3)).L2Norm() < 1e-6;
    }

    private static string? FactorFault(string name, object? given, double[] shares)
    {
        var squares = shares.Sum(share => share * share);
        return Answers.Fault(
            name, given, Answers.Column(Math.Sqrt(squares)), (_, _) => "the root of the sum of the squared shares.",
            (Answers.Column(squares), "that is the factor of the variance; the standard deviation is its root."),
            (Answers.Column(1 / Math.Sqrt(shares.Length)), $"1/√{shares.Length} holds for equal shares; with others the squares of the shares are summed."),
            (Answers.Column(1.0 / shares.Length), $"1/{shares.Length} is the factor of the variance for equal shares."),
            (Answers.Column(shares.Sum()), "the shares sum to 1, and so the function stays; for the change, their squares are summed."),
            (Answers.Column(shares.Sum(Math.Abs)), "the sizes of the shares are not summed, but their squares, since the copies move independently."));
    }
}
