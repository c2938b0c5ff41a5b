using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Networks;

namespace MathsOfAI.Landscapes;

/// <summary>
/// The order of the units of a hidden layer, which is of no account for what a network computes. Introduced in lecture
/// 05-loss-landscapes.
/// </summary>
public static class HiddenUnits
{
    /// <summary>
    /// Which hidden unit of <paramref name="other"/> takes the place of each hidden unit of <paramref name="network"/>, so
    /// that the copy of <paramref name="other"/> with its units in this order is as near to <paramref name="network"/>, in
    /// the Euclidean distance of all parameters, as any order makes it.
    /// </summary>
    /// <param name="network">A network with one hidden layer of n units.</param>
    /// <param name="other">A network of the same architecture.</param>
    /// <returns>A permutation of 0, …, n − 1, for <see cref="Permute"/>.</returns>
    /// <exception cref="ArgumentException">
    /// The networks differ in shape, have another number of hidden layers, or have diverged.
    /// </exception>
    public static int[] Match(Network network, Network other)
    {
        RequireOneHiddenLayer(network);
        RequireOneHiddenLayer(other);
        network.Architecture.RequireShapeOf([other]);
        var units = Units(network);
        var others = Units(other);
        var costs = new double[units.Length, units.Length];
        for (var i = 0; i < units.Length; i++)
        {
            for (var j = 0; j < units.Length; j++)
                costs[i, j] = (units[i] - others[j]).DotProduct(units[i] - others[j]);
        }

        if (costs.Cast<double>().Any(cost => !double.IsFinite(cost)))
            throw new ArgumentException("Expected networks with finite parameters, given one that has diverged.");
        return LinearAssignment.Solve(costs);
    }

    /// <summary>The network with its hidden units in another order: unit i of the result is unit <c>order[i]</c>.</summary>
    /// <param name="network">A network with one hidden layer of n units.</param>
    /// <param name="order">A permutation of 0, …, n − 1.</param>
    /// <exception cref="ArgumentException">Another number of hidden layers, or no permutation of its units.</exception>
    public static Network Permute(Network network, IReadOnlyList<int> order)
    {
        RequireOneHiddenLayer(network);
        ArgumentNullException.ThrowIfNull(order);
        var architecture = network.Architecture;
        var n = architecture.Size(2);
        if (!order.Order().SequenceEqual(Enumerable.Range(0, n)))
            throw new ArgumentException(
                FormattableString.Invariant($"Expected each of the units 0 to {n - 1} once, given {string.Join(", ", order.Select(unit => FormattableString.Invariant($"{unit}")))}."), nameof(order));

        var (W2, b2, W3) = (network.W(2), network.b(2), network.W(3));
        return Network.FromLayers(
            architecture.Activation(2), architecture.Activation(3),
            (Matrix<double>.Build.Dense(n, architecture.Size(1), (i, k) => W2[order[i], k]), Vector<double>.Build.Dense(n, i => b2[order[i]])),
            (Matrix<double>.Build.Dense(architecture.Size(3), n, (k, i) => W3[k, order[i]]), network.b(3)));
    }

    /// <summary>For every hidden unit, its incoming weights, its bias and its outgoing weights.</summary>
    private static Vector<double>[] Units(Network network)
    {
        var (W2, b2, W3) = (network.W(2), network.b(2), network.W(3));
        return [.. Enumerable.Range(0, b2.Count).Select(j => Vector<double>.Build.Dense([.. W2.Row(j), b2[j], .. W3.Column(j)]))];
    }

    private static void RequireOneHiddenLayer(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.Architecture.LayerCount != 3)
            throw new ArgumentException($"Expected a network with one hidden layer, given {network.Architecture}.", nameof(network));
    }
}
