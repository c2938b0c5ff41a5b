using MathsOfAI.Layers;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    private const double LargestImage = 0.6;
    private const double SmallestImage = 0.06;
    private const int MostSheets = 8;

    /// <summary>
    /// The shapes that go through a stack of layers: images as sheets, one a channel, but at most eight, in the proportions of
    /// their sides; vectors as columns. Over each arrow stands the layer's window and how many parameters it has.
    /// Introduced in lecture 02-cnn-digits of week 9.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="stack">At least one layer that is no activation function.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static GenericChart Shapes(string title, LayerStack stack)
    {
        ArgumentNullException.ThrowIfNull(stack);
        var layers = stack.Layers.Where(layer => layer is not Activated).ToArray();
        if (layers.Length == 0)
            throw new ArgumentException($"Expected a layer that changes the shape, given {(stack.Layers.Count == 0 ? "none" : stack)}.", nameof(stack));

        ImageShape[] shapes = [stack.Input, .. layers.Select(layer => layer.Output)];
        var unit = LargestImage / shapes.Max(shape => Math.Max(shape.Height, shape.Width));
        return Theme.Chart(
            $"Diagram of layers: {string.Join("; ", layers.Select((layer, l) => FormattableString.Invariant($"{shapes[l]} by {Name(layer)} with {layer.ParameterCount} parameters to {shapes[l + 1]}")))}.",
            title,
            [
                Theme.Trace(
                    "scatter",
                    ("mode", "text"),
                    ("x", Enumerable.Range(0, shapes.Length).Select(s => (double)s).ToArray()),
                    ("y", shapes.Select(_ => -0.8).ToArray()),
                    ("text", shapes.Select(shape => shape.Pixels == 1 ? FormattableString.Invariant($"{shape.Count}") : $"{shape}").ToArray()),
                    ("textfont", Theme.Members(("size", 14))),
                    ("hoverinfo", "skip")),
            ],
            ("shapes", shapes.SelectMany((shape, s) => Sheets(shape, s, unit)).ToArray()),
            ("annotations", layers.SelectMany((layer, l) => ArrowOf(layer, l)).ToArray()),
            ("showlegend", false),
            ("margin", Theme.Members(("l", 10), ("r", 10), ("t", 50), ("b", 10))),
            ("xaxis", Theme.NoAxis(-0.6, shapes.Length - 0.4, ("constrain", "domain"))),
            ("yaxis", Theme.NoAxis(-1.8, 1.9, ("scaleanchor", "x"), ("constrain", "domain"))));
    }

    private static string Name(Layer layer) => layer switch
    {
        Convolution { Window: var window } => FormattableString.Invariant($"convolution {window.Kernel} × {window.Kernel}"),
        TransposedConvolution { Window: var window } => FormattableString.Invariant($"transposed {window.Kernel} × {window.Kernel}"),
        MaxPooling pooling => FormattableString.Invariant($"maximum {pooling.WindowHeight} × {pooling.WindowWidth}"),
        _ => "dense",
    };

    /// <summary>From the sheet behind to the one in front.</summary>
    private static IEnumerable<DynamicObj.DynamicObj> Sheets(ImageShape shape, int s, double unit)
    {
        var isColumn = shape.Pixels == 1;
        var sheets = isColumn ? Math.Min(shape.Channels, 2 * MostSheets) : Math.Min(shape.Channels, MostSheets);
        var (width, height) = (Math.Max(SmallestImage, shape.Width * unit), Math.Max(SmallestImage, shape.Height * unit));
        var (right, up) = isColumn ? (0, height) : (0.03, 0.03);
        for (var sheet = sheets - 1; sheet >= 0; sheet--)
        {
            var (x, y) = (s + right * (sheet - (sheets - 1) / 2.0), up * (sheet - (sheets - 1) / 2.0));
            yield return Theme.Members(
                ("type", "rect"),
                ("x0", x - width / 2), ("x1", x + width / 2), ("y0", y - height / 2), ("y1", y + height / 2),
                ("fillcolor", "white"),
                ("line", Theme.Members(("width", 1.5), ("color", Theme.Blue))));
        }
    }

    private static IEnumerable<DynamicObj.DynamicObj> ArrowOf(Layer layer, int l) =>
    [
        Theme.Members(
            ("x", l + 0.75), ("y", 0.75), ("ax", l + 0.25), ("ay", 0.75),
            ("xref", "x"), ("yref", "y"), ("axref", "x"), ("ayref", "y"),
            ("showarrow", true), ("arrowhead", 2), ("arrowwidth", 1.8), ("arrowcolor", "#555555"), ("text", "")),
        Theme.Members(
            ("x", l + 0.5), ("y", 0.8), ("yanchor", "bottom"), ("showarrow", false),
            ("text", FormattableString.Invariant($"{Name(layer).Replace(" ", "<br>").Replace("<br>×<br>", " × ")}<br>{layer.ParameterCount}")),
            ("font", Theme.Members(("size", 13)))),
    ];
}
