using MathsOfAI.Networks;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>
    /// A network drawn in two ways, after Goodfellow, Bengio &amp; Courville, figure 6.2: on the left every neuron is a
    /// node, on the right every layer. Introduced in lecture 02-xor.
    /// </summary>
    /// <param name="architecture">The network's shape.</param>
    /// <param name="layers">Symbols of the layers from the input to the output, such as x, h, y.</param>
    /// <param name="maps">What is written on the arrows of the right-hand drawing, one fewer than layers; W^[l], b^[l] if left out.</param>
    /// <exception cref="ArgumentException">The numbers of symbols do not fit the architecture.</exception>
    public static GenericChart NetworkDiagram(Architecture architecture, string[] layers, string[]? maps = null)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(layers);
        maps ??= [.. Enumerable.Range(2, architecture.LayerCount - 1).Select(l =>
            FormattableString.Invariant($"<i>W</i><sup>[{l}]</sup>, <i>b</i><sup>[{l}]</sup>"))];
        if (layers.Length != architecture.LayerCount || maps.Length != architecture.LayerCount - 1)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected {architecture.LayerCount} layer symbols and {architecture.LayerCount - 1} maps, given {layers.Length} and {maps.Length}."));

        var nodes = new List<(double X, double Y, string Text)>();
        var arrows = new List<DynamicObj.DynamicObj>();
        for (var l = 1; l <= architecture.LayerCount; l++)
        {
            for (var j = 0; j < architecture.Size(l); j++)
            {
                var (x, y) = NodePosition(architecture, l, j);
                nodes.Add((x, y, architecture.Size(l) == 1 ? $"<i>{layers[l - 1]}</i>" : $"<i>{layers[l - 1]}</i><sub>{j + 1}</sub>"));
                for (var k = 0; l > 1 && k < architecture.Size(l - 1); k++)
                    arrows.Add(Arrow(NodePosition(architecture, l - 1, k), (x, y)));
            }

            var here = (X: 3.6, Y: LayerHeight(architecture, l));
            nodes.Add((here.X, here.Y, $"<b><i>{layers[l - 1]}</i></b>"));
            if (l > 1)
            {
                var below = (X: 3.6, Y: LayerHeight(architecture, l - 1));
                arrows.Add(Arrow(below, here));
                arrows.Add(Label(3.78, (below.Y + here.Y) / 2, maps[l - 2]));
            }
        }

        return Theme.Chart(
            $"Diagram of a network with layers of {string.Join(", ", architecture.Sizes)} units, drawn twice: every unit as a node with an arrow from every unit of the layer below; and every layer as one node, the arrows between them labelled {string.Join(" and ", maps.Select(Plain))}.",
            "One network, drawn in two ways",
            [
                Theme.Trace(
                    "scatter",
                    ("mode", "markers+text"),
                    ("x", nodes.Select(n => n.X).ToArray()),
                    ("y", nodes.Select(n => n.Y).ToArray()),
                    ("text", nodes.Select(n => n.Text).ToArray()),
                    ("textfont", Theme.Members(("size", 18))),
                    ("marker", Theme.Members(
                        ("size", 46), ("color", "white"), ("line", Theme.Members(("width", 2.5), ("color", Theme.Blue))))),
                    ("hoverinfo", "skip")),
            ],
            ("annotations", arrows.ToArray()),
            ("showlegend", false),
            ("margin", Theme.Members(("l", 10), ("r", 10), ("t", 50), ("b", 10))),
            ("xaxis", Theme.NoAxis(-1.6, 5.4)),
            ("yaxis", Theme.NoAxis(-0.3, 3.3)));
    }

    private static (double X, double Y) NodePosition(Architecture architecture, int l, int j) =>
        ((j - (architecture.Size(l) - 1) / 2.0) * Math.Min(1.5, 3.0 / architecture.Size(l)) + 0.4, LayerHeight(architecture, l));

    private static double LayerHeight(Architecture architecture, int l) => 3.0 * (l - 1) / (architecture.LayerCount - 1);

    private static DynamicObj.DynamicObj Arrow((double X, double Y) from, (double X, double Y) to) => Theme.Members(
        ("x", to.X), ("y", to.Y), ("ax", from.X), ("ay", from.Y),
        ("xref", "x"), ("yref", "y"), ("axref", "x"), ("ayref", "y"),
        ("showarrow", true), ("arrowhead", 2), ("arrowsize", 1.1), ("arrowwidth", 1.8), ("arrowcolor", "#555555"),
        ("standoff", 25), ("startstandoff", 25), ("text", ""));

    private static DynamicObj.DynamicObj Label(double x, double y, string text) => Theme.Members(
        ("x", x), ("y", y), ("text", text), ("showarrow", false), ("xanchor", "left"), ("font", Theme.Members(("size", 18))));
}
