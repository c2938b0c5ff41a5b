using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;

namespace MathsOfAI.Networks;

/// <summary>
/// Whether a network that says 90 % is right in nine cases of ten. Guo and others (2017). Introduced in lecture 02-deep-learning of
/// week 6.
/// </summary>
public static class Calibration
{
    /// <summary>
    /// At every point the probability that the network gives to the category that it names, and whether this is the point's own:
    /// with one output the larger of a and 1 − a, with several the largest of their softmax.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="data">N points.</param>
    /// <exception cref="ArgumentException">The data do not fit the network.</exception>
    public static IReadOnlyList<(double Confidence, bool IsRight)> Confidences(Network network, DataSet data)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        network.Architecture.RequireFit(data);
        return [.. Classification.Outputs(network, data).Select((output, i) => (
            output.Length == 1 ? Math.Max(output[0], 1 - output[0]) : Softmax.Of(Vector<double>.Build.Dense(output)).Maximum(),
            Classification.Category(output) == Classification.Category(data.Target(i).ToArray())))];
    }

    /// <summary>The mean confidence minus the fraction of points that are right: above 0 the network is too sure of itself.</summary>
    /// <inheritdoc cref="Confidences" path="/param"/>
    /// <exception cref="ArgumentException">The data do not fit the network.</exception>
    public static double Gap(Network network, DataSet data) =>
        Confidences(network, data).Average(point => point.Confidence - (point.IsRight ? 1 : 0));

    /// <summary>
    /// The reliability diagram of several networks, each at points of its own: confidences in classes of equal width, and for each
    /// class that is not empty its mean confidence and the fraction of its points that are right.
    /// </summary>
    /// <param name="networks">The networks.</param>
    /// <param name="data">The points of each, as many data sets as networks.</param>
    /// <param name="classes">How many classes there are between the least confidence of all and 1.</param>
    /// <exception cref="ArgumentException">Data that do not fit the networks, or no classes.</exception>
    public static (double[] Confidence, double[] Right) Diagram(IReadOnlyList<Network> networks, IReadOnlyList<DataSet> data, int classes = 10)
    {
        ArgumentNullException.ThrowIfNull(networks);
        ArgumentNullException.ThrowIfNull(data);
        if (networks.Count != data.Count || networks.Count == 0 || classes < 1)
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected as many data sets as networks, at least one, and at least one class, given {data.Count}, {networks.Count} and {classes}."));
        var said = networks.Zip(data, Confidences).SelectMany(points => points).ToArray();
        var least = said.Min(point => point.Confidence);
        var filled = said.GroupBy(point => Math.Min(classes - 1, (int)(classes * (point.Confidence - least) / Math.Max(1 - least, double.Epsilon))))
            .OrderBy(group => group.Key).ToArray();
        return (
            [.. filled.Select(group => group.Average(point => point.Confidence))],
            [.. filled.Select(group => group.Average(point => point.IsRight ? 1.0 : 0))]);
    }
}
