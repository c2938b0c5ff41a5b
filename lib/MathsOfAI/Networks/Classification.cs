using System.Runtime.InteropServices;
using MathsOfAI.Data;
using MathsOfAI.Numerics;

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

    /// <summary>a^[L] at every point, many points at a time.</summary>
    internal static double[][] Outputs(Network network, DataSet data) =>
        OperatingSystem.IsBrowser() ? PlainPass.Outputs(network, data) : Outputs<Lanes4>(network, data);

    private static int Wrong(Network network, DataSet data)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        network.Architecture.RequireFit(data);
        var outputs = Outputs(network, data);
        return Enumerable.Range(0, data.Count).Count(i => Category(outputs[i]) != Category(data.Target(i).ToArray()));
    }

    /// <summary>a^[L] at every point; a run's history asks for it a hundred thousand times.</summary>
    private static double[][] Outputs<T>(Network network, DataSet data) where T : struct, ILanes<T>
    {
        var shape = network.Architecture;
        var width = MinibatchBlock<T>.MostPoints;
        var registers = width / T.Count;
        var pass = new LanePass<T>(shape, Cost.Quadratic, registers);
        var x = new AlignedArray<T>(shape.InputSize * registers);
        var columns = data.X.AsColumnMajorArray() ?? data.X.ToColumnMajorArray();
        var parameters = new Unchecked<double>(ref MemoryMarshal.GetReference(network.Parameters));
        var outputs = new double[data.Count][];
        for (var first = 0; first < data.Count; first += width)
        {
            var points = Math.Min(width, data.Count - first);
            for (var k = 0; k < shape.InputSize; k++)
                columns.AsSpan(k * data.Count + first, points).CopyTo(x.Numbers[(k * width)..]);
            pass.ForwardPoints(parameters, x.Unchecked, registers);
            var a = pass.Activations(shape.LayerCount - 2, registers).As<double>();
            for (var i = 0; i < points; i++)
            {
                var output = outputs[first + i] = new double[shape.OutputSize];
                for (var j = 0; j < output.Length; j++)
                    output[j] = a[j * width + i];
            }
        }

        return outputs;
    }
}
