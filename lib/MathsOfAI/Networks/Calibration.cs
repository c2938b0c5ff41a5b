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
}
