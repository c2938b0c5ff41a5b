namespace MathsOfAI.Networks;

/// <summary>
/// A network of ReLU units with one input is linear in pieces; this counts them, exactly: layer by layer it finds where a
/// unit changes between 0 and its z. Introduced in lecture 01-what-is-a-deep-network.
/// </summary>
public static class LinearPieces
{
    private const double SameSlope = 1e-9;

    /// <summary>The number of intervals between <paramref name="from"/> and <paramref name="to"/> on which the outputs are linear.</summary>
    /// <param name="network">A network with one input, and units that are ReLU or identity.</param>
    /// <param name="from">The left end.</param>
    /// <param name="to">The right end.</param>
    /// <returns>At least 1. Neighbours with the same slope, to nine digits, count as one piece.</returns>
    /// <exception cref="ArgumentException">Another number of inputs, another activation function, or an empty interval.</exception>
    public static int Count(Network network, double from, double to)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.Architecture.InputSize != 1)
            throw new ArgumentException(FormattableString.Invariant($"Expected a network with one input, given {network.Architecture}."), nameof(network));
        if (!(from < to) || !double.IsFinite(to - from))
            throw new ArgumentException(FormattableString.Invariant($"Expected an increasing range, given {from} to {to}."), nameof(to));

        Layer[] layers = [.. Enumerable.Range(2, network.Architecture.LayerCount - 1).Select(l => new Layer(network, l))];
        List<(double X, double[] A)> nodes = [(from, [from]), (to, [to])];
        foreach (var layer in layers)
        {
            nodes = nodes.ConvertAll(node => (node.X, layer.Z(node.A)));
            if (layer.IsReLU)
                nodes = WithZeros(nodes).ConvertAll(node => (node.X, Array.ConvertAll(node.Z, z => Math.Max(0, z))));
        }

        var pieces = 1;
        double[]? before = null;
        for (var i = 1; i < nodes.Count; i++)
        {
            if (nodes[i].X <= nodes[i - 1].X)
                continue;
            var slope = Slope(layers, (nodes[i - 1].X + nodes[i].X) / 2);
            if (before is not null && !AreSame(before, slope))
                pieces++;
            before = slope;
        }

        return pieces;
    }

    /// <summary>The nodes, and between two of them one for each unit whose z changes its sign there.</summary>
    private static List<(double X, double[] Z)> WithZeros(List<(double X, double[] Z)> nodes)
    {
        List<(double X, double[] Z)> all = [nodes[0]];
        List<(double At, int Unit)> crossings = [];
        for (var i = 1; i < nodes.Count; i++)
        {
            var (left, right) = (nodes[i - 1], nodes[i]);
            crossings.Clear();
            for (var j = 0; j < left.Z.Length; j++)
            {
                if (left.Z[j] * right.Z[j] < 0)
                    crossings.Add((left.Z[j] / (left.Z[j] - right.Z[j]), j));
            }

            crossings.Sort();
            foreach (var (at, unit) in crossings)
            {
                var z = new double[left.Z.Length];
                for (var j = 0; j < z.Length; j++)
                    z[j] = left.Z[j] + at * (right.Z[j] - left.Z[j]);
                z[unit] = 0;
                all.Add((left.X + at * (right.X - left.X), z));
            }

            all.Add(right);
        }

        return all;
    }

    /// <summary>∂a^[L]/∂x at one point, from the units that are not 0 there.</summary>
    private static double[] Slope(Layer[] layers, double x)
    {
        double[] a = [x];
        double[] slope = [1];
        foreach (var layer in layers)
        {
            (a, slope) = (layer.Z(a), layer.Times(slope));
            for (var j = 0; layer.IsReLU && j < a.Length; j++)
            {
                if (a[j] <= 0)
                    (a[j], slope[j]) = (0, 0);
            }
        }

        return slope;
    }

    private static bool AreSame(double[] first, double[] second)
    {
        for (var j = 0; j < first.Length; j++)
        {
            if (Math.Abs(first[j] - second[j]) > SameSlope * Math.Max(Math.Abs(first[j]), Math.Abs(second[j])))
                return false;
        }

        return true;
    }

    /// <summary>W^[l] and b^[l], to compute with.</summary>
    private sealed class Layer
    {
        private readonly double[][] _weights;
        private readonly double[] _biases;

        public Layer(Network network, int l)
        {
            var kind = network.Architecture.Activation(l).Kind;
            if (kind is not (ActivationKind.ReLU or ActivationKind.Identity))
                throw new ArgumentException($"Expected units that are ReLU or identity, given {network.Architecture}.", nameof(network));
            IsReLU = kind == ActivationKind.ReLU;
            (_weights, _biases) = (network.W(l).ToRowArrays(), network.b(l).ToArray());
        }

        public bool IsReLU { get; }

        /// <summary>W^[l] a + b^[l].</summary>
        public double[] Z(double[] a)
        {
            var z = Times(a);
            for (var j = 0; j < z.Length; j++)
                z[j] += _biases[j];
            return z;
        }

        /// <summary>W^[l] v.</summary>
        public double[] Times(double[] v)
        {
            var product = new double[_weights.Length];
            for (var j = 0; j < product.Length; j++)
            {
                for (var k = 0; k < v.Length; k++)
                    product[j] += _weights[j][k] * v[k];
            }

            return product;
        }
    }
}
