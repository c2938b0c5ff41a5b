using System.Runtime.CompilerServices;
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
        var wrong = Wrong(network, data);
        return wrong / (double)data.Count;
    }

    /// <summary>
    /// The fraction of the points whose category is the one that the network gives; with as many outputs as categories, and
    /// one-hot targets, the largest output's.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="data">N points.</param>
    /// <returns>A number from 0 to 1.</returns>
    /// <exception cref="ArgumentException">The data do not fit the network.</exception>
    public static double Accuracy(Network network, DataSet data)
    {
        var wrong = Wrong(network, data);
        return (data.Count - wrong) / (double)data.Count;
    }

    /// <summary>0 for category A, 1 for B, and so on, from a target or an output.</summary>
    internal static int Category(double[] output) =>
        output.Length == 1 ? (output[0] < 0.5 ? 0 : 1) : Array.IndexOf(output, output.Max());

    private static int Wrong(Network network, DataSet data)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        network.Architecture.RequireFit(data);
        var points = data.X.ToRowArrays();
        var targets = data.Y.ToRowArrays();
        return Enumerable.Range(0, data.Count).Count(i => Category(Output(network, points[i])) != Category(targets[i]));
    }

    /// <summary>a^[L], in loops over the parameters: a run's history asks for it a hundred thousand times.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double[] Output(Network network, double[] x)
    {
        var architecture = network.Architecture;
        var p = network.Parameters;
        var before = x;
        for (var l = 2; l <= architecture.LayerCount; l++)
        {
            var activation = architecture.Activation(l);
            var a = new double[architecture.Size(l)];
            var weights = p[architecture.WeightIndex(l, 0, 0)..];
            for (var j = 0; j < a.Length; j++)
            {
                var z = p[architecture.BiasIndex(l, j)];
                for (var k = 0; k < before.Length; k++)
                    z += weights[j * before.Length + k] * before[k];              // (5.2)
                a[j] = activation.Value(z);                                       // (5.3)
            }

            before = a;
        }

        return before;
    }
}
