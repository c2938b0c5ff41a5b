using System.Runtime.Intrinsics;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;

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
    /// <exception cref="ArgumentException">No such parameter, an empty range, or data that do not fit.</exception>
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
                throw new ArgumentException($"Expected a parameter index from 0 to {count - 1} for {name}, given {index}.");
        }

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
    public static Landscape AlongDirections(
        Network network, DataSet data, Cost cost, Vector<double> u, Vector<double> v, double radius, int points = 61)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(u);
        ArgumentNullException.ThrowIfNull(v);
        var count = network.Architecture.ParameterCount;
        if (u.Count != count || v.Count != count)
            throw new ArgumentException($"Expected two directions of {count} components, given {u.Count} and {v.Count}.");
        return Along(network, data, cost, (u, "α", -radius, radius, 0), (v, "β", -radius, radius, 0), points);
    }

    /// <summary>
    /// Two directions in parameter space, at random, of length 1 and orthogonal to each other, so that a slice along them
    /// is not sheared.
    /// </summary>
    /// <param name="architecture">The network's shape, with at least two parameters.</param>
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
        var costs =
            Vector512.IsHardwareAccelerated ? CostGrid<Lanes8>.Compute(network, data, cost, u, v, alphas, betas)
            : Vector256.IsHardwareAccelerated ? CostGrid<Lanes4>.Compute(network, data, cost, u, v, alphas, betas)
            : CostGrid<Lanes2>.Compute(network, data, cost, u, v, alphas, betas);
        return new Landscape(x.Name, y.Name, xs, ys, costs, (x.Here, y.Here, network.CostOver(data, cost)));
    }

    private static Vector<double> UnitVector(int count, int index) =>
        Vector<double>.Build.Dense(count, i => i == index ? 1 : 0);
}
