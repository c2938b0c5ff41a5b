using MathsOfAI.Numerics;

namespace MathsOfAI.Landscapes;

/// <summary>The cost over a rectangle of two coordinates.</summary>
/// <param name="XName">What the first coordinate is called.</param>
/// <param name="YName">What the second coordinate is called.</param>
/// <param name="Xs">Values of the first coordinate, increasing.</param>
/// <param name="Ys">Values of the second coordinate, increasing.</param>
/// <param name="Costs">The cost at (Xs[i], Ys[j]) is <c>Costs[j, i]</c>.</param>
/// <param name="Centre">Where the network stands of which this is a slice, or the middle, and the cost there.</param>
public sealed record Landscape(
    string XName,
    string YName,
    IReadOnlyList<double> Xs,
    IReadOnlyList<double> Ys,
    double[,] Costs,
    (double X, double Y, double Cost) Centre)
{
    /// <summary>The lowest cost on the grid.</summary>
    public double Lowest => Costs.Cast<double>().Min();

    /// <summary>The highest cost on the grid.</summary>
    public double Highest => Costs.Cast<double>().Max();

    /// <summary>How to compute the same on another grid, and the costs of which that holds.</summary>
    internal (double[,] Costs, Func<int, Landscape> OnGrid)? Again { private get; init; }

    /// <summary>The same with at least so many grid points along each side, where it is known how to compute them.</summary>
    internal Landscape WithAtLeast(int points) =>
        Again is { } again && ReferenceEquals(again.Costs, Costs) && (Xs.Count < points || Ys.Count < points)
            ? again.OnGrid(points)
            : this;

    /// <summary>A function of two variables over a rectangle. Introduced in lecture 03-stochastic-gradient-descent.</summary>
    /// <param name="f">The cost at (x, y).</param>
    /// <param name="x">The first variable's name and range.</param>
    /// <param name="y">The second variable's name and range.</param>
    /// <param name="points">Grid points along each side.</param>
    /// <exception cref="ArgumentException">Fewer than two grid points, or an empty range.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public static Landscape Of(
        Func<double, double, double> f, (string Name, double From, double To) x, (string Name, double From, double To) y, int points = 33)
    {
        ArgumentNullException.ThrowIfNull(f);
        var xs = Values(x, points);
        var ys = Values(y, points);
        var costs = new double[points, points];
        using var monitor = RunMonitor.Start("Measuring");
        for (var j = 0; j < points; j++)
        {
            for (var i = 0; i < points; i++)
            {
                monitor.Cancellation.ThrowIfCancellationRequested();
                costs[j, i] = f(xs[i], ys[j]);
            }

            monitor.Report((j + 1.0) / points);
        }

        var (middleX, middleY) = ((x.From + x.To) / 2, (y.From + y.To) / 2);
        return new Landscape(x.Name, y.Name, xs, ys, costs, (middleX, middleY, f(middleX, middleY)))
        {
            Again = (costs, finer => Of(f, x, y, finer)),
        };
    }

    /// <summary>Equally spaced values of one coordinate, the ends of its range included.</summary>
    internal static double[] Values((string Name, double From, double To) range, int points)
    {
        if (points < 2)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected at least 2 grid points along each side, given {points}."), nameof(points));
        if (!(range.From < range.To && double.IsFinite(range.To - range.From)))
            throw new ArgumentException(
                FormattableString.Invariant($"Expected an increasing range for {range.Name}, given {range.From} to {range.To}."));
        return Grid.Between(range.From, range.To, points);
    }
}
