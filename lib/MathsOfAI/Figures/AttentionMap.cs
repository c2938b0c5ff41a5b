using MathNet.Numerics.LinearAlgebra;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>
    /// Weights of attention as a heat map over the tokens, from white for 0 to blue for 1: row t is what token t takes from each
    /// token. Who points at a cell reads the two tokens and the weight. Introduced in lecture 04-transformers of week 9.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="tokens">T words.</param>
    /// <param name="A">The weights, T × T.</param>
    /// <exception cref="ArgumentException">No tokens, or weights of another shape.</exception>
    public static GenericChart AttentionMap(string title, IReadOnlyList<string> tokens, Matrix<double> A)
    {
        RequireWeights(tokens, A);
        var places = Enumerable.Range(0, tokens.Count).ToArray();
        var (first, last) = (-0.5, tokens.Count - 0.5);
        DynamicObj.DynamicObj Tokens(string name, double from, double to)
        {
            var axis = Theme.Axis(
                name, (from, to), ("tickvals", places), ("ticktext", tokens.ToArray()), ("tickangle", 0),
                ("tickfont", Theme.Members(("size", tokens.Count > 12 ? 10 : 13))), ("showgrid", false), ("constrain", "domain"));
            axis.RemoveProperty("gridcolor");
            return axis;
        }

        var y = Tokens("query <i>t</i>", last, first);
        y.SetProperty("scaleanchor", "x");
        return Theme.Chart(
            FormattableString.Invariant($"Heat map of attention over the tokens {string.Join(" ", tokens.Select(Plain))}. The largest weights: {DescribedWeights(tokens, A)}."),
            title,
            [
                Theme.Trace(
                    "heatmap",
                    ("z", Packed.Of(Percent(A))),
                    ("zmin", 0),
                    ("zmax", 100),
                    ("colorscale", new object[] { new object[] { 0, "white" }, new object[] { 0.5, Theme.PaleBlue }, new object[] { 1, "#00304D" } }),
                    ("colorbar", Theme.Members(("title", Theme.Members(("text", "<i>A<sub>ts</sub></i>, %"))), ("len", 0.9))),
                    ("hovertemplate", "%{y} takes %{z} % from %{x}<extra></extra>")),
            ],
            ("xaxis", Tokens("key <i>s</i>", first, last)),
            ("yaxis", y));
    }

    /// <summary>
    /// What one token takes from each of those before it: arcs above for one head, below for another, the thicker the more.
    /// Who points at a token reads its weight. Introduced in lecture 04-transformers of week 9.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="tokens">T words.</param>
    /// <param name="t">The token whose arcs are drawn, from 0.</param>
    /// <param name="above">A head's name and its weights, T × T.</param>
    /// <param name="below">The other's.</param>
    /// <exception cref="ArgumentException">No tokens, weights of another shape, or a token that there is not.</exception>
    public static GenericChart AttentionArcs(
        string title, IReadOnlyList<string> tokens, int t, (string Name, Matrix<double> A) above, (string Name, Matrix<double> A) below)
    {
        RequireWeights(tokens, above.A);
        RequireWeights(tokens, below.A);
        if (t < 0 || t >= tokens.Count)
            throw new ArgumentException(FormattableString.Invariant($"Expected a token from 0 to {tokens.Count - 1}, given {t}."), nameof(t));
        const double row = 0.16;
        double[] places = [.. Enumerable.Range(0, tokens.Count).Select(s => (double)s)];
        return Theme.Chart(
            FormattableString.Invariant($"Arcs from token {t}, {Plain(tokens[t])}, of {string.Join(" ", tokens.Select(Plain))}. Above, {Plain(above.Name)}: {DescribedRow(tokens, above.A, t)}. Below, {Plain(below.Name)}: {DescribedRow(tokens, below.A, t)}."),
            title,
            [
                Dots(above, row, Theme.Blue, "circle"),
                Dots(below, -row, Theme.Vermilion, "square"),
                Theme.Trace(
                    "scatter", ("mode", "text"), ("x", places), ("y", places.Select(_ => 0.0).ToArray()), ("hoverinfo", "skip"), ("showlegend", false),
                    ("text", tokens.ToArray()),
                    ("textfont", Theme.Members(("size", 17), ("color", Theme.Black)))),
                Theme.Trace(
                    "scatter", ("mode", "markers"), ("x", new[] { (double)t }), ("y", new[] { 0.0 }), ("hoverinfo", "skip"), ("showlegend", false),
                    ("marker", Theme.Members(("symbol", "circle-open"), ("size", 25), ("color", Theme.Black), ("line", Theme.Members(("width", 1.5)))))),
            ],
            ("xaxis", Theme.NoAxis(-0.8, tokens.Count - 0.2)),
            ("yaxis", Theme.NoAxis(-1, 1)),
            ("legend", Theme.Members(("orientation", "h"), ("x", 0.5), ("xanchor", "center"), ("y", 1.02), ("yanchor", "bottom"), ("itemsizing", "constant"))),
            ("margin", Theme.Members(("l", 20), ("r", 20), ("t", 90), ("b", 20))),
            ("shapes", new[] { (above.A, 1), (below.A, -1) }.SelectMany(head => Enumerable.Range(0, t + 1)
                .Where(s => s != t && head.A[t, s] >= 0.04).Select(s => Arc(s, head.A[t, s], head.Item2))).ToArray()));

        Trace Dots((string Name, Matrix<double> A) head, double y, string colour, string symbol) => Theme.Trace(
            "scatter",
            ("mode", "markers"),
            ("name", head.Name),
            ("x", places),
            ("y", places.Select(_ => y).ToArray()),
            ("text", tokens.ToArray()),
            ("customdata", Packed.Of([.. head.A.Row(t).Select(a => Math.Round(100 * a))])),
            ("hovertemplate", $"%{{text}} gives %{{customdata}} %<extra>{head.Name}</extra>"),
            ("marker", Theme.Members(
                ("symbol", symbol),
                ("color", colour),
                ("opacity", 1),
                ("line", Theme.Members(("width", 0))),
                ("size", Packed.Of([.. head.A.Row(t).Select(a => Math.Round(3 + 15 * a))])))));

        DynamicObj.DynamicObj Arc(int s, double weight, int side)
        {
            var height = side * (row + 1.45 * Math.Max(0.15, (t - s) / (double)Math.Max(1, tokens.Count - 1)));
            return Theme.Members(
                ("type", "path"),
                ("path", FormattableString.Invariant($"M {t},{side * row:g3} Q {(t + s) / 2.0:g4},{height:g3} {s},{side * row:g3}")),
                ("layer", "below"),
                ("opacity", Math.Round(0.25 + 0.75 * weight, 2)),
                ("line", Theme.Members(("width", Math.Round(0.6 + 6 * weight, 1)), ("color", side > 0 ? Theme.Blue : Theme.Vermilion), ("dash", side > 0 ? "solid" : "dot"))));
        }
    }

    private static void RequireWeights(IReadOnlyList<string> tokens, Matrix<double> A)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(A);
        if (tokens.Count == 0)
            throw new ArgumentException("Expected at least one token, given none.", nameof(tokens));
        if (A.RowCount != tokens.Count || A.ColumnCount != tokens.Count)
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected weights of {tokens.Count} × {tokens.Count}, given {A.RowCount} × {A.ColumnCount}."), nameof(A));
    }

    /// <summary>Whole numbers, of which a slider keeps a byte each.</summary>
    private static double[,] Percent(Matrix<double> A) => A.Map(a => Math.Round(100 * a)).ToArray();

    private static string DescribedWeights(IReadOnlyList<string> tokens, Matrix<double> A) => string.Join(", ", A.EnumerateIndexed()
        .OrderByDescending(entry => Math.Round(entry.Item3, 6)).ThenBy(entry => entry.Item1).ThenBy(entry => entry.Item2).Take(3)
        .Select(entry => FormattableString.Invariant($"{Plain(tokens[entry.Item1])} at {entry.Item1} takes {entry.Item3:f2} from {Plain(tokens[entry.Item2])} at {entry.Item2}")));

    private static string DescribedRow(IReadOnlyList<string> tokens, Matrix<double> A, int t) => string.Join(", ", A.Row(t).EnumerateIndexed()
        .OrderByDescending(entry => Math.Round(entry.Item2, 6)).ThenBy(entry => entry.Item1).Take(2)
        .Select(entry => FormattableString.Invariant($"{entry.Item2:f2} from {Plain(tokens[entry.Item1])} at {entry.Item1}")));
}
