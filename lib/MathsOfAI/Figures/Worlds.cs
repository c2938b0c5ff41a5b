using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Reinforcement;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    private const double ArrowPlace = 0.375;
    private const double LargestArrow = 16;
    private const double LeastArrow = 4;
    private static readonly string[] MoveSymbols = ["triangle-right", "triangle-up", "triangle-left", "triangle-down"];

    /// <summary>
    /// The grid world with a value in every cell, as number and colour from vermilion at −1 or less to blue at 1, and a policy as
    /// arrowheads, the longer the likelier. Introduced in lecture 05-reinforcement-learning.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="v">25 values, one for each state.</param>
    /// <param name="pi">A policy, 25 × 4, or null for values only.</param>
    /// <exception cref="ArgumentException">Another number of values, or a policy of another shape.</exception>
    public static GenericChart World(string title, Vector<double> v, Matrix<double>? pi = null)
    {
        RequireGrid(v, pi);
        return Theme.Chart(
            $"{Plain(title)}. {DescribedGrid(v)}{(pi is null ? "" : $" Arrows for the likeliest moves, row by row from above: {DescribedMoves(pi)}.")}",
            title,
            [ValueTrace(v), ValueTexts(v), .. pi is null ? [] : GridWorld.Moves.Select((_, a) => MoveTrace(pi, a))],
            GridLayout());
    }

    /// <summary>
    /// An episode's path through the grid world as far as a step, over the colours of its cells' values. Each visit lies a little beside
    /// the cell's centre, so that one can be told from the next. Introduced in lecture 05-reinforcement-learning.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="v">25 values, one for each state.</param>
    /// <param name="episode">The episode.</param>
    /// <param name="t">How many of its steps are drawn.</param>
    /// <exception cref="ArgumentException">Another number of values, or a step that the episode does not have.</exception>
    public static GenericChart Walk(string title, Vector<double> v, Episode episode, int t)
    {
        ArgumentNullException.ThrowIfNull(episode);
        RequireGrid(v, null);
        if (t < 0 || t > episode.Length)
            throw new ArgumentException(FormattableString.Invariant($"Expected a step from 0 to {episode.Length}, given {t}."), nameof(t));
        var states = episode.States[..(t + 1)].ToArray();
        double[] x = [.. states.Select((s, i) => Math.Round(GridWorld.Cell(s).X + Sideways(i), 2))];
        double[] y = [.. states.Select((s, i) => Math.Round(GridWorld.Cell(s).Y + Sideways(2 * i + 1), 2))];
        var (endX, endY) = GridWorld.Cell(states[^1]);
        return Theme.Chart(
            FormattableString.Invariant($"{Plain(title)}. A path of {t} steps from the start to the cell ({endX}, {endY}). {DescribedGrid(v)}"),
            title,
            [
                ValueTrace(v),
                Theme.Trace(
                    "scatter", ("mode", "lines+markers"), ("name", "path"), ("x", x), ("y", y), ("hoverinfo", "skip"),
                    ("line", Theme.Members(("color", Theme.Black), ("width", 1.5))),
                    ("marker", Theme.Members(("size", 5), ("color", Theme.Black)))),
                Theme.Trace(
                    "scatter", ("mode", "markers"), ("name", "here"), ("x", new[] { x[^1] }), ("y", new[] { y[^1] }), ("hoverinfo", "skip"),
                    ("marker", Theme.Members(("size", 17), ("symbol", "circle"), ("color", Theme.Orange), ("line", Theme.Members(("width", 2), ("color", Theme.Black)))))),
            ],
            [.. GridLayout(), ("annotations", Landmarks())]);
    }

    private static (string, object?)[] GridLayout() =>
    [
        ("xaxis", Theme.Axis("column <i>x</i>", (-0.5, GridWorld.Side - 0.5), ("dtick", 1), ("gridcolor", "#FFFFFF"), ("constrain", "domain"))),
        ("yaxis", Theme.Axis("row <i>y</i>", (-0.5, GridWorld.Side - 0.5), ("dtick", 1), ("gridcolor", "#FFFFFF"), ("scaleanchor", "x"), ("constrain", "domain"))),
        ("showlegend", false),
        ("shapes", Enumerable.Range(1, GridWorld.Side - 1).SelectMany(i => new[] { Border(i - 0.5, true), Border(i - 0.5, false) }).ToArray()),
    ];

    private static DynamicObj.DynamicObj Border(double at, bool isUpright)
    {
        var (low, high) = (-0.5, GridWorld.Side - 0.5);
        return Theme.Members(
            ("type", "line"),
            ("x0", isUpright ? at : low), ("x1", isUpright ? at : high),
            ("y0", isUpright ? low : at), ("y1", isUpright ? high : at),
            ("line", Theme.Members(("color", Theme.Grey), ("width", 1))));
    }

    private static Trace ValueTrace(Vector<double> v)
    {
        var z = new double[GridWorld.Side, GridWorld.Side];
        foreach (var s in Enumerable.Range(0, v.Count))
            z[s / GridWorld.Side, s % GridWorld.Side] = GridWorld.IsFinal(s) ? double.NaN : v[s];
        return Theme.Trace(
            "heatmap",
            ("z", z),
            ("zmin", -1),
            ("zmax", 1),
            ("colorscale", new object[] { new object[] { 0, Theme.PaleVermilion }, new object[] { 0.5, "white" }, new object[] { 1, Theme.PaleBlue } }),
            ("colorbar", Theme.Members(
                ("title", Theme.Members(("text", "<i>v</i>"))),
                ("len", 0.9),
                ("tickvals", new[] { -1, -0.5, 0, 0.5, 1 }),
                ("ticktext", new[] { v.Minimum() < -1 ? "≤ −1" : "−1", "−0.5", "0", "0.5", "1" }))),
            ("hoverinfo", "skip"));
    }

    private static Trace ValueTexts(Vector<double> v)
    {
        var states = Enumerable.Range(0, v.Count).ToArray();
        return Theme.Trace(
            "scatter",
            ("mode", "text"),
            ("name", "values"),
            ("x", states.Select(s => (double)GridWorld.Cell(s).X).ToArray()),
            ("y", states.Select(s => (double)GridWorld.Cell(s).Y).ToArray()),
            ("text", states.Select(s =>
                s == GridWorld.Goal ? "<b>goal<br>+1</b>" : GridWorld.Pits.Contains(s) ? "<b>pit<br>−1</b>"
                : s == GridWorld.Start ? $"{TwoDecimals(v[s])}<br>start" : TwoDecimals(v[s])).ToArray()),
            ("textfont", Theme.Members(("size", 13), ("color", Theme.Black))),
            ("hoverinfo", "skip"));
    }

    /// <summary>Start, goal and pits at the edges of their cells, where they leave room for a path, and above a path that takes it.</summary>
    private static DynamicObj.DynamicObj[] Landmarks()
    {
        const double edge = 0.35;
        (int State, string Text)[] marks = [(GridWorld.Start, "start"), (GridWorld.Goal, "goal +1"), .. GridWorld.Pits.Select(pit => (pit, "pit −1"))];
        return
        [
            .. marks.Select(mark => Theme.Members(
                ("text", $"<b>{mark.Text}</b>"),
                ("showarrow", false),
                ("x", GridWorld.Cell(mark.State).X),
                ("y", GridWorld.Cell(mark.State).Y + (mark.State == GridWorld.Start ? -edge : edge)),
                ("borderpad", 0),
                ("bgcolor", "rgba(255, 255, 255, 0.9)"),
                ("font", Theme.Members(("size", 13), ("color", Theme.Black))))),
        ];
    }

    /// <summary>An arrowhead towards the side to which the action moves; without size where it is hardly ever taken.</summary>
    private static Trace MoveTrace(Matrix<double> pi, int a)
    {
        var (name, dx, dy) = GridWorld.Moves[a];
        var states = Enumerable.Range(0, pi.RowCount).ToArray();
        return Theme.Trace(
            "scatter",
            ("mode", "markers"),
            ("name", name),
            ("x", states.Select(s => GridWorld.Cell(s).X + ArrowPlace * dx).ToArray()),
            ("y", states.Select(s => GridWorld.Cell(s).Y + ArrowPlace * dy).ToArray()),
            ("marker", Theme.Members(
                ("symbol", MoveSymbols[a]),
                ("size", states.Select(s => GridWorld.IsFinal(s) || pi[s, a] * LargestArrow < LeastArrow / 2 ? 0 : (int)Math.Round(LeastArrow + (LargestArrow - LeastArrow) * pi[s, a])).ToArray()),
                ("opacity", 1),
                ("color", Theme.Black))),
            ("hoverinfo", "skip"));
    }

    private static void RequireGrid(Vector<double> v, Matrix<double>? pi)
    {
        ArgumentNullException.ThrowIfNull(v);
        const int states = GridWorld.Side * GridWorld.Side;
        if (v.Count != states)
            throw new ArgumentException(FormattableString.Invariant($"Expected {states} values, given {v.Count}."), nameof(v));
        if (pi is not null && (pi.RowCount != states || pi.ColumnCount != GridWorld.Moves.Count))
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected a policy of {states} × {GridWorld.Moves.Count}, given {pi.RowCount} × {pi.ColumnCount}."), nameof(pi));
    }

    private static string DescribedGrid(Vector<double> v) =>
        FormattableString.Invariant($"Values in a grid of {GridWorld.Side} × {GridWorld.Side} cells, from {v.Minimum():f2} to {v.Maximum():f2}; {v[GridWorld.Start]:f2} at the start.");

    private static string DescribedMoves(Matrix<double> pi) => string.Join(" | ", Enumerable.Range(1, GridWorld.Side).Select(row =>
        string.Join(" ", Enumerable.Range(0, GridWorld.Side).Select(x =>
        {
            var s = GridWorld.State(x, GridWorld.Side - row);
            return GridWorld.IsFinal(s) ? "·" : "→↑←↓"[pi.Row(s).MaximumIndex()].ToString();
        }))));

    private static string TwoDecimals(double value)
    {
        var text = value.ToString("f2", CultureInfo.InvariantCulture);
        return text is "-0.00" ? "0.00" : text.Replace('-', '−');
    }
}
