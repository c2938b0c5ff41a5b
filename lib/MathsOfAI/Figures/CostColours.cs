using System.Globalization;
using MathsOfAI.Landscapes;

namespace MathsOfAI.Figures;

/// <summary>
/// Colours by the logarithm of the cost: a cost landscape has walls a thousand times as high as what matters in its
/// valleys. All below a ten-thousandth of the highest cost has one colour.
/// </summary>
internal sealed class CostColours
{
    private const int Decades = 4;

    public CostColours(Landscape landscape)
    {
        Most = Math.Ceiling(4 * Math.Log10(landscape.Highest)) / 4;
        Least = Most - Decades;
        Logarithms = new double[landscape.Ys.Count, landscape.Xs.Count];
        for (var j = 0; j < landscape.Ys.Count; j++)
        {
            for (var i = 0; i < landscape.Xs.Count; i++)
                Logarithms[j, i] = Math.Round(Math.Max(Least, Math.Log10(landscape.Costs[j, i])), 3);
        }

        var ticks = Enumerable.Range((int)Math.Ceiling(Least), Decades + 1).Select(exponent => (double)exponent).Where(e => e <= Most).ToArray();
        var names = ticks.Select(e => Math.Pow(10, e).ToString("G6", CultureInfo.InvariantCulture)).ToArray();
        DynamicObj.DynamicObj Placed(double length, double? y) => Theme.Members(
            ("title", Theme.Members(("text", "cost"))),
            ("thickness", 18),
            ("len", length),
            ("y", y),
            ("yanchor", y is null ? null : "bottom"),
            ("tickvals", ticks),
            ("ticktext", names));
        Bar = Placed(0.8, null);
        LowBar = Placed(0.45, 0);
    }

    public double[,] Logarithms { get; }

    public double Least { get; }

    public double Most { get; }

    public DynamicObj.DynamicObj Bar { get; }

    /// <summary>The bar where a legend stands above it.</summary>
    public DynamicObj.DynamicObj LowBar { get; }
}
