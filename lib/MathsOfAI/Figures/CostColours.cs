using MathsOfAI.Landscapes;

namespace MathsOfAI.Figures;

/// <summary>
/// Colours by the logarithm of the cost: a cost landscape has walls a thousand times as high as what matters in its
/// valleys. All below a ten-thousandth of the highest cost has one colour; costs that lie closer together have all colours
/// to themselves.
/// </summary>
internal sealed class CostColours
{
    private const int MostDecades = 4;
    private const double Grain = 0.05;
    private static readonly int[] Scales = [500, 200, 100, 50, 20, 10];

    /// <param name="landscapes">What has these colours in common, at least one landscape.</param>
    public CostColours(params IReadOnlyList<Landscape> landscapes)
    {
        var highest = Math.Log10(landscapes.Max(landscape => landscape.Highest));
        var lowest = Math.Log10(landscapes.Min(landscape => landscape.Lowest));
        Most = Math.Ceiling(4 * highest) / 4;
        Least = Most - MostDecades;
        if (lowest > Least)
        {
            Least = Grain * Math.Floor(lowest / Grain);
            Most = Math.Max(Grain * Math.Ceiling(highest / Grain), Least + Grain);
        }

        Scale = Scales.FirstOrDefault(scale => Math.Max(Math.Abs(Least), Math.Abs(Most)) * scale <= sbyte.MaxValue, 10);
        var ticks = LogTicks.Between(Least, Most);
        DynamicObj.DynamicObj Placed(double length, double? y, int scale = 1) => Theme.Members(
            ("title", Theme.Members(("text", "cost"))),
            ("thickness", 18),
            ("len", length),
            ("y", y),
            ("yanchor", y is null ? null : "bottom"),
            ("tickvals", ticks.Select(Math.Log10).Select(logarithm => Math.Round(scale * logarithm, 6)).ToArray()),
            ("ticktext", ticks.Select(LogTicks.Text).ToArray()));
        Bar = Placed(0.8, null);
        LowBar = Placed(0.45, 0);
        SurfaceBar = Placed(0.8, null, Scale);
    }

    /// <summary>The logarithm of the lowest cost that has a colour of its own.</summary>
    public double Least { get; }

    /// <summary>The logarithm of the highest cost.</summary>
    public double Most { get; }

    /// <summary>How many whole numbers a decade has in a map of the logarithms that has a byte for each.</summary>
    public int Scale { get; }

    public DynamicObj.DynamicObj Bar { get; }

    /// <summary>The bar of colours that stand for the logarithms times <see cref="Scale"/>.</summary>
    public DynamicObj.DynamicObj SurfaceBar { get; }

    /// <summary>The bar where a legend stands above it.</summary>
    public DynamicObj.DynamicObj LowBar { get; }

    /// <summary>The logarithms of a landscape's costs, as its costs stand, none below <see cref="Least"/>.</summary>
    public double[,] Logarithms(Landscape landscape)
    {
        var logarithms = new double[landscape.Ys.Count, landscape.Xs.Count];
        for (var j = 0; j < landscape.Ys.Count; j++)
        {
            for (var i = 0; i < landscape.Xs.Count; i++)
                logarithms[j, i] = Math.Round(Math.Max(Least, Math.Log10(landscape.Costs[j, i])), 3);
        }

        return logarithms;
    }
}
