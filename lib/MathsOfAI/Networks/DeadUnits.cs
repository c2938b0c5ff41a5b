using MathsOfAI.Data;

namespace MathsOfAI.Networks;

/// <summary>
/// ReLU units that are 0 at every point: no gradient reaches their weights, so they stay as they are. Introduced in lecture
/// 03-practical-issues.
/// </summary>
public static class DeadUnits
{
    /// <summary>The share of the units of the first hidden layer whose z is at most 0 at all points, from 0 to 1.</summary>
    /// <param name="network">A network with ReLU in its first hidden layer.</param>
    /// <param name="data">The points.</param>
    /// <exception cref="ArgumentException">The data do not fit, or the layer has another activation function.</exception>
    public static double Share(Network network, DataSet data)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        var architecture = network.Architecture;
        architecture.RequireFit(data);
        if (architecture.LayerCount < 3 || architecture.Activation(2) != Activation.ReLU)
            throw new ArgumentException($"Expected ReLU in the first hidden layer, given {architecture}.", nameof(network));
        var (W, b) = (network.W(2), network.b(2));
        var z = data.X.TransposeAndMultiply(W);
        return Enumerable.Range(0, b.Count).Count(j => z.Column(j).Maximum() + b[j] <= 0) / (double)b.Count;
    }
}
