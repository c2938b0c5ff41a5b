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
        var shape = network.Architecture;
        if (shape.InputSize != 1)
            throw new ArgumentException(FormattableString.Invariant($"Expected a network with one input, given {shape}."), nameof(network));
        if (!(from < to) || !double.IsFinite(to - from))
            throw new ArgumentException(FormattableString.Invariant($"Expected an increasing range, given {from} to {to}."), nameof(to));

        List<(double X, double[] A)> nodes = [(from, [from]), (to, [to])];
        for (var l = 2; l <= shape.LayerCount; l++)
        {
            var kind = shape.Activation(l).Kind;
            if (kind is not (ActivationKind.ReLU or ActivationKind.Identity))
                throw new ArgumentException($"Expected units that are ReLU or identity, given {shape}.", nameof(network));
            nodes = [.. nodes.Select(node => (node.X, Z(network, l, node.A)))];
            if (kind == ActivationKind.ReLU)
                nodes = [.. WithZeros(nodes).Select(node => (node.X, node.Z.Select(z => Math.Max(0, z)).ToArray()))];
        }

        double[][] slopes =
        [
            .. nodes.Zip(nodes.Skip(1))
                .Where(pair => pair.Second.X > pair.First.X)
                .Select(pair => Slope(network, (pair.First.X + pair.Second.X) / 2)),
        ];
        return 1 + slopes.Zip(slopes.Skip(1)).Count(pair => pair.First.Zip(pair.Second).Any(slope =>
            Math.Abs(slope.First - slope.Second) > SameSlope * Math.Max(Math.Abs(slope.First), Math.Abs(slope.Second))));
    }

    private static double[] Z(Network network, int l, double[] a)
    {
        var shape = network.Architecture;
        var z = new double[shape.Size(l)];
        for (var j = 0; j < z.Length; j++)
        {
            z[j] = network.Parameters[shape.BiasIndex(l, j)];
            for (var k = 0; k < a.Length; k++)
                z[j] += network.Parameters[shape.WeightIndex(l, j, k)] * a[k];
        }

        return z;
    }

    /// <summary>The nodes, and between two of them one for each unit whose z changes its sign there.</summary>
    private static IEnumerable<(double X, double[] Z)> WithZeros(List<(double X, double[] Z)> nodes)
    {
        yield return nodes[0];
        for (var i = 1; i < nodes.Count; i++)
        {
            var (left, right) = (nodes[i - 1], nodes[i]);
            var crossings = Enumerable.Range(0, left.Z.Length)
                .Where(j => left.Z[j] * right.Z[j] < 0)
                .Select(j => (Unit: j, At: left.Z[j] / (left.Z[j] - right.Z[j])))
                .OrderBy(crossing => crossing.At);
            foreach (var (unit, at) in crossings)
            {
                double[] z = [.. left.Z.Zip(right.Z, (start, end) => start + at * (end - start))];
                z[unit] = 0;
                yield return (left.X + at * (right.X - left.X), z);
            }

            yield return right;
        }
    }

    /// <summary>∂a^[L]/∂x at one point, from the units that are not 0 there.</summary>
    private static double[] Slope(Network network, double x)
    {
        var shape = network.Architecture;
        double[] a = [x];
        double[] slope = [1];
        for (var l = 2; l <= shape.LayerCount; l++)
        {
            var z = Z(network, l, a);
            var isOn = z.Select(value => shape.Activation(l).Kind == ActivationKind.Identity || value > 0).ToArray();
            slope =
            [
                .. isOn.Select((on, j) => on
                    ? slope.Select((before, k) => network.Parameters[shape.WeightIndex(l, j, k)] * before).Sum()
                    : 0),
            ];
            a = [.. z.Select((value, j) => isOn[j] ? value : 0)];
        }

        return slope;
    }
}
