using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;

namespace MathsOfAI.Landscapes;

/// <summary>Gradient descent within a slice. Introduced in lecture 02-xor.</summary>
public static class SliceDescent
{
    /// <summary>
    /// Descends with two of the parameters only: each step subtracts η times their partial derivatives, and all others stay.
    /// </summary>
    /// <param name="network">The network whose other parameters are kept.</param>
    /// <param name="data">The points.</param>
    /// <param name="cost">The cost whose mean over the points is to become small.</param>
    /// <param name="x">The first parameter: its index among <see cref="Network.Parameters"/>.</param>
    /// <param name="y">The second, another one.</param>
    /// <param name="start">Where the two start.</param>
    /// <param name="eta">The learning rate η.</param>
    /// <param name="steps">The number of steps.</param>
    /// <returns>The path, the start first: one more point than steps.</returns>
    /// <exception cref="ArgumentException">No such parameter, twice the same, or a setting out of range.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public static IReadOnlyList<(double X, double Y)> AlongWeights(
        Network network, DataSet data, Cost cost, int x, int y, (double X, double Y) start, double eta, int steps)
    {
        ArgumentNullException.ThrowIfNull(network);
        var count = network.Architecture.ParameterCount;
        if (x < 0 || y < 0 || x >= count || y >= count || x == y)
            throw new ArgumentException(FormattableString.Invariant($"Expected two different parameter indices from 0 to {count - 1}, given {x} and {y}."));
        if (!(eta > 0) || !double.IsFinite(eta) || steps < 0)
            throw new ArgumentException(FormattableString.Invariant($"Expected a learning rate η > 0 and a number of steps ≥ 0, given {eta} and {steps}."));

        var p = network.Parameters.ToArray();
        (p[x], p[y]) = start;
        var path = new List<(double X, double Y)>(steps + 1) { start };
        using var monitor = RunMonitor.Start("Descending");
        for (var k = 0; k < steps; k++)
        {
            monitor.Cancellation.ThrowIfCancellationRequested();
            var gradient = BackPropagation.Gradient(new Network(network.Architecture, p), data, cost);
            (p[x], p[y]) = (p[x] - eta * gradient[x], p[y] - eta * gradient[y]);
            path.Add((p[x], p[y]));
        }

        return path;
    }
}
