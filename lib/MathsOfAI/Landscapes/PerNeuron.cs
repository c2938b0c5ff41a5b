using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Networks;

namespace MathsOfAI.Landscapes;

/// <summary>Directions in parameter space that are as large, neuron by neuron, as a network's own weights.</summary>
public static class PerNeuron
{
    /// <summary>
    /// The direction d in which, for every neuron j of every layer l, row j of d's weights is rescaled to the length of row
    /// j of W^[l], and d's bias to the size of b_j^[l]. A slice along such directions shows the same for a network and for
    /// its copy whose layer l has been multiplied by t &gt; 0 and whose layer l + 1 compensates for it, where σ allows it.
    /// Introduced in lecture 05-loss-landscapes.
    /// </summary>
    /// <param name="direction">A direction, as many components as the network has parameters.</param>
    /// <param name="network">The network whose sizes it is to have.</param>
    /// <exception cref="ArgumentException">The direction has another number of components.</exception>
    public static Vector<double> Normalise(Vector<double> direction, Network network)
    {
        ArgumentNullException.ThrowIfNull(direction);
        ArgumentNullException.ThrowIfNull(network);
        var architecture = network.Architecture;
        if (direction.Count != architecture.ParameterCount)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected a direction of {architecture.ParameterCount} components, given {direction.Count}."), nameof(direction));

        var p = network.Parameters.ToArray();
        var normalised = direction.Clone();
        void Rescale(int first, int count)
        {
            double Length(IEnumerable<double> all) => Math.Sqrt(all.Skip(first).Take(count).Sum(v => v * v));
            var length = Length(direction);
            var factor = length > 0 ? Length(p) / length : 0;
            for (var i = first; i < first + count; i++)
                normalised[i] *= factor;
        }

        for (var l = 2; l <= architecture.LayerCount; l++)
        {
            for (var j = 0; j < architecture.Size(l); j++)
            {
                Rescale(architecture.WeightIndex(l, j, 0), architecture.Size(l - 1));
                Rescale(architecture.BiasIndex(l, j), 1);
            }
        }

        return normalised;
    }
}
