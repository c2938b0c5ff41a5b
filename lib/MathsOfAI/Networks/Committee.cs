using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;

namespace MathsOfAI.Networks;

/// <summary>Several networks that answer with the mean of their outputs. Introduced in lecture 02-deep-learning of week 6.</summary>
public static class Committee
{
    /// <summary>The mean of the networks' outputs a^[L] at every point, N × n_L.</summary>
    /// <param name="networks">At least one network.</param>
    /// <param name="data">N points.</param>
    /// <exception cref="ArgumentException">No networks, or data that do not fit them.</exception>
    public static Matrix<double> Outputs(IReadOnlyList<Network> networks, DataSet data)
    {
        ArgumentNullException.ThrowIfNull(networks);
        ArgumentNullException.ThrowIfNull(data);
        if (networks.Count == 0)
            throw new ArgumentException("Expected at least one network, given none.", nameof(networks));
        var sum = new double[data.Count, data.OutputSize];
        foreach (var network in networks)
        {
            network.Architecture.RequireFit(data);
            var outputs = Classification.Outputs(network, data);
            for (var i = 0; i < data.Count; i++)
            {
                for (var j = 0; j < data.OutputSize; j++)
                    sum[i, j] += outputs[i][j] / networks.Count;
            }
        }

        return Matrix<double>.Build.DenseOfArray(sum);
    }

    /// <summary>The fraction of the points whose category is not the one that the mean of the outputs gives.</summary>
    /// <inheritdoc cref="Outputs" path="/param"/>
    /// <returns>A number from 0 to 1.</returns>
    /// <exception cref="ArgumentException">No networks, or data that do not fit them.</exception>
    public static double Error(IReadOnlyList<Network> networks, DataSet data)
    {
        var outputs = Outputs(networks, data);
        return Enumerable.Range(0, data.Count).Count(i =>
            Classification.Category(outputs.Row(i).ToArray()) != Classification.Category(data.Target(i).ToArray())) / (double)data.Count;
    }
}
