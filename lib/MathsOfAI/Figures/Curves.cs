using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>Functions of one variable. Introduced in lecture 02-xor.</summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="x">The variable's name and range.</param>
    /// <param name="yName">What the vertical axis shows.</param>
    /// <param name="functions">The functions with their names in the legend.</param>
    /// <exception cref="ArgumentException">No functions, or an empty range.</exception>
    public static GenericChart Curves(
        string title, (string Name, double From, double To) x, string yName, params (string Name, Func<double, double> f)[] functions)
    {
        ArgumentNullException.ThrowIfNull(functions);
        if (functions.Length == 0)
            throw new ArgumentException("Expected at least one function, given none.", nameof(functions));
        if (!(x.From < x.To))
            throw new ArgumentException(FormattableString.Invariant($"Expected an increasing range, given {x.From} to {x.To}."), nameof(x));

        const int points = 121;
        var xs = Enumerable.Range(0, points).Select(i => x.From + (x.To - x.From) * i / (points - 1)).ToArray();
        string[] dashes = ["solid", "dash", "dot", "dashdot"];
        return Theme.Chart(
            FormattableString.Invariant($"Line plot of {string.Join(", ", functions.Select(f => Plain(f.Name)))} against {Plain(x.Name)} from {x.From} to {x.To}."),
            title,
            functions.Select((function, i) => Theme.Trace(
                "scatter",
                ("mode", "lines"),
                ("name", function.Name),
                ("x", xs),
                ("y", xs.Select(function.f).ToArray()),
                ("line", Theme.Members(
                    ("width", 3), ("color", Theme.Sequence[i % Theme.Sequence.Length]), ("dash", dashes[i % dashes.Length]))))),
            ("xaxis", Theme.Axis(x.Name, (x.From, x.To))),
            ("yaxis", Theme.Axis(yName)),
            ("showlegend", functions.Length > 1),
            ("legend", Theme.Members(("x", 0.02), ("y", 0.98), ("bgcolor", "rgba(255,255,255,0.8)"))));
    }
}
