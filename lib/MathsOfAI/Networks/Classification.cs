using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;

namespace MathsOfAI.Networks;

/// <summary>How often a network names the wrong category. Introduced in lecture 06-deep-mysteries.</summary>
public static class Classification
{
    /// <summary>
    /// The fraction of the points whose category is not the one that the network gives: with one output, B from ½ on and A
    /// below; with several, the largest one's.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="data">N points.</param>
    /// <returns>A number from 0 to 1.</returns>
    /// <exception cref="ArgumentException">The data do not fit the network.</exception>
    public static double Error(Network network, DataSet data)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        network.Architecture.RequireFit(data);
        var a = data.X;
        for (var l = 2; l <= network.Architecture.LayerCount; l++)
        {
            var b = network.b(l);
            var activation = network.Architecture.Activation(l);
            a = a.TransposeAndMultiply(network.W(l)).MapIndexed((_, j, z) => activation.Value(z + b[j]));   // (5.2), (5.3), points in rows
        }

        return Enumerable.Range(0, data.Count).Count(i => Category(a.Row(i)) != Category(data.Target(i))) / (double)data.Count;
    }

    private static int Category(Vector<double> output) => output.Count == 1 ? (output[0] < 0.5 ? 0 : 1) : output.MaximumIndex();
}
