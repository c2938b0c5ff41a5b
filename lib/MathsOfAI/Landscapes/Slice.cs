using System.Runtime.Intrinsics;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;
using MathsOfAI.Training;

namespace MathsOfAI.Landscapes;

/// <summary>
/// Plane slices through the cost as a function of all weights and biases: p + α u + β v for a network's parameters p and
/// two directions u and v. Introduced in lecture 02-xor.
/// </summary>
public static class Slice
{
    /// <summary>The slice in which two of the parameters move and all others stay.</summary>
    /// <param name="network">The network in the middle.</param>
    /// <param name="data">The points.</param>
    /// <param name="cost">The cost whose mean over the points is drawn.</param>
    /// <param name="x">The first parameter: its index among <see cref="Network.Parameters"/>, its name, and its range.</param>
    /// <param name="y">The second parameter, likewise.</param>
    /// <param name="points">Grid points along each side.</param>
    /// <exception cref="ArgumentException">No such parameter, twice the same, an empty range, or data that do not fit.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public static Landscape AlongWeights(
        Network network, DataSet data, Cost cost,
        (int Index, string Name, double From, double To) x,
        (int Index, string Name, double From, double To) y,
        int points = 61)
    {
        ArgumentNullException.ThrowIfNull(network);
        var count = network.Architecture.ParameterCount;
        foreach (var (index, name, _, _) in new[] { x, y })
        {
            if (index < 0 || index >= count)
                throw new ArgumentException(
                    FormattableString.Invariant($"Expected a parameter index from 0 to {count - 1} for {name}, given {index}."));
        }

        if (x.Index == y.Index)
            throw new ArgumentException(FormattableString.Invariant($"Expected two parameters, given number {x.Index} twice."));

        var atX = network.Parameters[x.Index];
        var atY = network.Parameters[y.Index];
        return Along(
            network, data, cost,
            (UnitVector(count, x.Index), x.Name, x.From, x.To, atX),
            (UnitVector(count, y.Index), y.Name, y.From, y.To, atY),
            points);
    }

    /// <summary>The slice in two directions of parameter space; the coordinates are α and β.</summary>
    /// <param name="network">The network in the middle, α = β = 0.</param>
    /// <param name="data">The points.</param>
    /// <param name="cost">The cost whose mean over the points is drawn.</param>
    /// <param name="u">The first direction, as many components as the network has parameters.</param>
    /// <param name="v">The second direction, likewise.</param>
    /// <param name="radius">α and β run from −radius to radius.</param>
    /// <param name="points">Grid points along each side.</param>
    /// <exception cref="ArgumentException">A size does not fit, or the radius is not positive.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public static Landscape AlongDirections(
        Network network, DataSet data, Cost cost, Vector<double> u, Vector<double> v, double radius, int points = 61)
    {
        ArgumentNullException.ThrowIfNull(u);
        ArgumentNullException.ThrowIfNull(v);
        return AlongDirections(network, data, cost, (u, "α", -radius, radius), (v, "β", -radius, radius), points);
    }

    /// <summary>The same with a name and a range for each coordinate. Introduced in lecture 05-loss-landscapes.</summary>
    /// <param name="network">The network at the coordinates 0, 0.</param>
    /// <param name="data">The points.</param>
    /// <param name="cost">The cost whose mean over the points is drawn.</param>
    /// <param name="x">The first direction, as many components as the network has parameters, its name, and its range.</param>
    /// <param name="y">The second direction, likewise.</param>
    /// <param name="points">Grid points along each side.</param>
    /// <exception cref="ArgumentException">A size does not fit, or a range is empty.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public static Landscape AlongDirections(
        Network network, DataSet data, Cost cost,
        (Vector<double> Direction, string Name, double From, double To) x,
        (Vector<double> Direction, string Name, double From, double To) y,
        int points = 61)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(x.Direction, nameof(x));
        ArgumentNullException.ThrowIfNull(y.Direction, nameof(y));
        var count = network.Architecture.ParameterCount;
        if (x.Direction.Count != count || y.Direction.Count != count)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected two directions of {count} components, given {x.Direction.Count} and {y.Direction.Count}."));
        return Along(network, data, cost, (x.Direction, x.Name, x.From, x.To, 0), (y.Direction, y.Name, y.From, y.To, 0), points);
    }

    /// <summary>
    /// The cost along the straight line (1 − t) p + t q between the parameters p and q of two networks, at
    /// t = 0, 1 / (points − 1), …, 1. Introduced in lecture 05-loss-landscapes.
    /// </summary>
    /// <param name="from">The network at t = 0.</param>
    /// <param name="to">The network at t = 1, of the same architecture.</param>
    /// <param name="data">The points.</param>
    /// <param name="cost">The cost whose mean over the points is taken.</param>
    /// <param name="points">The number of values of t.</param>
    /// <exception cref="ArgumentException">Two architectures, fewer than two values, or data that do not fit.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public static double[] Line(Network from, Network to, DataSet data, Cost cost, int points = 41)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(cost);
        from.Architecture.RequireShapeOf([to]);
        if (points < 2)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected at least 2 values of t, given {points}."), nameof(points));
        cost.RequireFit(from.Architecture, data);
        var ts = Grid.Between(0, 1, points);
        double[] p = [.. from.Parameters];
        double[] q = [.. to.Parameters];
        return [.. Costs(from, data, cost, [.. p.Zip(q, (a, b) => b - a)], new double[p.Length], ts, [0]).Cast<double>()];
    }

    /// <summary>
    /// Two directions in parameter space, at random, of length 1 and orthogonal to each other, so that a slice along them
    /// is not sheared.
    /// </summary>
    /// <param name="architecture">The network's shape.</param>
    /// <param name="seed">The same seed gives the same directions.</param>
    public static (Vector<double> U, Vector<double> V) RandomDirections(Architecture architecture, long seed)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        var stream = new RandomStream(seed, RandomStream.Purpose.Directions);
        Vector<double> Gaussian() => Vector<double>.Build.Dense(architecture.ParameterCount, _ => stream.NextGaussian());
        var u = Gaussian().Normalize(2);
        var v = Gaussian();
        return (u, (v - u.DotProduct(v) * u).Normalize(2));
    }

    private static Landscape Along(
        Network network, DataSet data, Cost cost,
        (Vector<double> Direction, string Name, double From, double To, double Here) x,
        (Vector<double> Direction, string Name, double From, double To, double Here) y,
        int points)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(cost);
        cost.RequireFit(network.Architecture, data);
        var xs = Landscape.Values((x.Name, x.From, x.To), points);
        var ys = Landscape.Values((y.Name, y.From, y.To), points);
        double[] alphas = [.. xs.Select(value => value - x.Here)];
        double[] betas = [.. ys.Select(value => value - y.Here)];
        double[] u = [.. x.Direction];
        double[] v = [.. y.Direction];
        var costs = Costs(network, data, cost, u, v, alphas, betas);
        return new Landscape(x.Name, y.Name, xs, ys, costs, (x.Here, y.Here, network.CostOver(data, cost)))
        {
            Again = (costs, finer => Along(network, data, cost, x, y, finer)),
        };
    }

    private static double[,] Costs(Network network, DataSet data, Cost cost, double[] u, double[] v, double[] alphas, double[] betas)
    {
        if (!OperatingSystem.IsBrowser())
        {
            return Vector512.IsHardwareAccelerated ? Costs<Lanes8>(network, data, cost, u, v, alphas, betas)
                : Vector256.IsHardwareAccelerated ? Costs<Lanes4>(network, data, cost, u, v, alphas, betas)
                : Costs<Lanes2>(network, data, cost, u, v, alphas, betas);
        }

        var points = PlainPass.PointsOf(data);
        return CostGrid<Lanes1>.Compute(network, () => new PlainSteps(network.Architecture, points, cost), u, v, alphas, betas);
    }

    private static double[,] Costs<T>(Network network, DataSet data, Cost cost, double[] u, double[] v, double[] alphas, double[] betas)
        where T : struct, ILanes<T>
    {
        var points = new AllPoints<T>(data);
        return CostGrid<T>.Compute(network, () => new LaneSteps<T>(network.Architecture, points, cost), u, v, alphas, betas);
    }

    private static Vector<double> UnitVector(int count, int index) =>
        Vector<double>.Build.Dense(count, i => i == index ? 1 : 0);
}
