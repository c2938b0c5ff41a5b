namespace MathsOfAI.Landscapes;

/// <summary>The cost over a rectangle of two coordinates.</summary>
/// <param name="XName">What the first coordinate is called.</param>
/// <param name="YName">What the second coordinate is called.</param>
/// <param name="Xs">Values of the first coordinate, increasing.</param>
/// <param name="Ys">Values of the second coordinate, increasing.</param>
/// <param name="Costs">The cost at (Xs[i], Ys[j]) is <c>Costs[j, i]</c>.</param>
/// <param name="Centre">Where the network stands of which this is a slice, and its cost.</param>
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
}
