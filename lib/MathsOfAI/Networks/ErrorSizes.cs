namespace MathsOfAI.Networks;

/// <summary>
/// What is left of the error δ^[L] in layer l, ‖δ^[l]‖ / ‖δ^[L]‖, in many networks: geometric means over those in which no
/// error is 0, with 95 % intervals (1.96 standard errors of the mean of the logarithm). Introduced in lecture 04-backpropagation.
/// </summary>
public sealed class ErrorSizes
{
    /// <param name="sizes">‖δ^[2]‖, …, ‖δ^[L]‖, for each network.</param>
    /// <param name="squaredSlopes">The mean of σ'² in each.</param>
    internal ErrorSizes(double[][] sizes, double[] squaredSlopes)
    {
        Slope = Math.Sqrt(squaredSlopes.Average());
        double[][] alive = [.. sizes.Where(network => network.All(size => size > 0))];
        Vanished = sizes.Length - alive.Length;
        var layers = sizes[0].Length + 1;
        Layers = [.. Enumerable.Range(2, layers - 1).Select(l => (double)l)];
        (double Mean, double Low, double High)[] each = [.. Enumerable.Range(0, layers - 1).Select(l => Geometric(alive, network => network[l] / network[^1]))];
        (Mean, Low, High) = ([.. each.Select(e => e.Mean)], [.. each.Select(e => e.Low)], [.. each.Select(e => e.High)]);
        Through = each[0];
        var power = 1.0 / (layers - 2);
        PerLayer = (Math.Pow(Through.Mean, power), Math.Pow(Through.Low, power), Math.Pow(Through.High, power));
    }

    /// <summary>l = 2, …, L.</summary>
    public double[] Layers { get; }

    /// <summary>The geometric mean of ‖δ^[l]‖ / ‖δ^[L]‖, for l = 2, …, L; the last is 1.</summary>
    public double[] Mean { get; }

    /// <summary>The lower ends of the intervals.</summary>
    public double[] Low { get; }

    /// <summary>The upper ends of the intervals.</summary>
    public double[] High { get; }

    /// <summary>‖δ^[2]‖ / ‖δ^[L]‖: what is left of the error after the way back through L − 2 layers.</summary>
    public (double Mean, double Low, double High) Through { get; }

    /// <summary>The factor of one layer, of which L − 2 make <see cref="Through"/>.</summary>
    public (double Mean, double Low, double High) PerLayer { get; }

    /// <summary>The root mean square of σ'(z) over the neurons of the layers 2, …, L − 1 of all networks.</summary>
    public double Slope { get; }

    /// <summary>In how many networks an error is exactly 0; they are in none of the means.</summary>
    public int Vanished { get; }

    private static (double Mean, double Low, double High) Geometric(double[][] networks, Func<double[], double> value)
    {
        const double standardErrors = 1.96;
        if (networks.Length == 0)
            return (double.NaN, double.NaN, double.NaN);
        double[] logarithms = [.. networks.Select(network => Math.Log(value(network)))];
        var mean = logarithms.Average();
        var error = standardErrors * Math.Sqrt(logarithms.Sum(x => (x - mean) * (x - mean)) / Math.Max(1, networks.Length - 1) / networks.Length);
        return (Math.Exp(mean), Math.Exp(mean - error), Math.Exp(mean + error));
    }
}
