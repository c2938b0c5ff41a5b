using DynamicObj;
using Plotly.NET;

namespace MathsOfAI.Figures;

/// <summary>
/// How every figure of the course looks: white ground, text that reads on a projector, the colours of Okabe and Ito, which
/// colour-blind readers tell apart.
/// </summary>
internal static class Theme
{
    public const int Width = 700;
    public const int Height = 450;

    public const string Black = "#000000";
    public const string Blue = "#0072B2";
    public const string Vermilion = "#D55E00";
    public const string Green = "#009E73";
    public const string Orange = "#E69F00";
    public const string SkyBlue = "#56B4E9";
    public const string Purple = "#CC79A7";
    public const string Grey = "#999999";

    /// <summary>On the colours of viridis, of which it is none.</summary>
    public const string Pink = "#FF7AC0";

    /// <summary>For areas, under marks in the full colour.</summary>
    public const string PaleBlue = "#7FB8DA";

    /// <inheritdoc cref="PaleBlue"/>
    public const string PaleVermilion = "#EFAE86";

    /// <summary>For curves in one figure, in this order.</summary>
    public static readonly string[] Sequence = [Blue, Vermilion, Green, Orange, SkyBlue, Purple, Black];

    /// <summary>For lines in one figure, in this order, so that colour is not their only difference.</summary>
    public static readonly string[] Dashes = ["solid", "dash", "dot", "dashdot", "longdash", "10px,3px,3px,3px,3px,3px", "longdashdot"];

    /// <summary>For marks in one figure, in this order.</summary>
    public static readonly string[] Symbols = ["circle", "square", "triangle-up", "diamond", "x", "cross", "star"];

    private const string FontFamily = "Open Sans, DejaVu Sans, Verdana, Arial, sans-serif";

    /// <summary>A plotly object from its members; members that are null are left out.</summary>
    public static DynamicObj.DynamicObj Members(params ReadOnlySpan<(string Name, object? Value)> members) =>
        Set(new DynamicObj.DynamicObj(), members);

    /// <summary>A trace of the given type with its members.</summary>
    public static Trace Trace(string type, params ReadOnlySpan<(string Name, object? Value)> members) =>
        Set(new Trace(type), members);

    /// <summary>A chart in the course's style.</summary>
    /// <param name="description">What it shows, in a sentence.</param>
    /// <param name="title">The line above it.</param>
    /// <param name="traces">What is drawn.</param>
    /// <param name="layout">Axes and whatever else the figure adds or changes.</param>
    public static GenericChart Chart(
        string description, string title, IEnumerable<Trace> traces, params ReadOnlySpan<(string Name, object? Value)> layout)
    {
        var style = Set(
            new Layout(),
            ("width", Width),
            ("height", Height),
            ("paper_bgcolor", "white"),
            ("plot_bgcolor", "white"),
            ("font", Members(("family", FontFamily), ("size", 14), ("color", "#222222"))),
            ("title", Members(("text", title), ("x", 0.02), ("xanchor", "left"), ("y", 0.97), ("yanchor", "top"), ("font", Members(("size", 17))))),
            ("margin", Members(("l", 70), ("r", 30), ("t", 50), ("b", 60))),
            ("colorway", Sequence),
            ("meta", description));
        Set(style, layout);
        var config = Set(new Config(), ("displaylogo", false), ("responsive", false));
        return GenericChart.NewMultiChart(
            Microsoft.FSharp.Collections.ListModule.OfSeq(traces), style, config, new DisplayOptions());
    }

    /// <summary>An axis with a title and, if given, a range.</summary>
    public static DynamicObj.DynamicObj Axis(
        string title, (double From, double To)? range = null, params ReadOnlySpan<(string Name, object? Value)> more) =>
        Set(
            Members(
                ("title", Members(("text", title))),
                ("range", range is { } r ? new[] { r.From, r.To } : null),
                ("zeroline", false),
                ("showline", true),
                ("linecolor", "#444444"),
                ("gridcolor", "#E5E5E5"),
                ("ticks", "outside"),
                ("automargin", true)),
            more);

    /// <summary>An axis without line, ticks or numbers, for drawings.</summary>
    public static DynamicObj.DynamicObj NoAxis(double from, double to, params ReadOnlySpan<(string Name, object? Value)> more) =>
        Set(Members(("visible", false), ("range", new[] { from, to }), ("fixedrange", true)), more);

    private static T Set<T>(T target, params ReadOnlySpan<(string Name, object? Value)> members) where T : DynamicObj.DynamicObj
    {
        foreach (var (name, value) in members)
        {
            if (value is not null)
                target.SetProperty(name, value);
        }

        return target;
    }
}
