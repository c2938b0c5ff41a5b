using MathsOfAI.Numerics;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>
    /// A function and what has been fitted to it with so many neurons, and beside it the error against their number, with this
    /// number marked: a figure for a slider. Introduced in lecture 01-what-is-a-deep-network.
    /// </summary>
    /// <param name="title">The line above both.</param>
    /// <param name="f">The function, from 0 to 1.</param>
    /// <param name="sizes">The numbers of neurons, increasing.</param>
    /// <param name="shown">Which of them is shown on the left and marked on the right.</param>
    /// <param name="fits">The fits and their errors, one of each for each number of neurons, with a name in the legend.</param>
    /// <exception cref="ArgumentException">A number that is not one of the sizes, or another number of fits or errors than of sizes.</exception>
    public static GenericChart FitBesideErrors(
        string title, Func<double, double> f, int[] sizes, int shown,
        params (string Name, Func<double, double>[] Fits, double[] Errors)[] fits)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(fits);
        var at = Array.IndexOf(sizes, shown);
        if (at < 0)
            throw new ArgumentException(FormattableString.Invariant($"Expected one of the numbers of neurons, given {shown}."), nameof(shown));
        foreach (var (name, curves, errors) in fits)
        {
            if (curves.Length != sizes.Length || errors.Length != sizes.Length)
                throw new ArgumentException(FormattableString.Invariant(
                    $"Expected {sizes.Length} fits and errors, but “{Plain(name)}” has {curves.Length} and {errors.Length}."), nameof(fits));
        }

        double[] n = [.. sizes];
        return Theme.Chart(
            FormattableString.Invariant($"On the left, line plot from 0 to 1 of a function and of its fits with {shown} neurons: {string.Join(", ", fits.Select(fit => Plain(fit.Name)))}. On the right, their errors against the number of neurons, both on logarithmic axes: ") +
            string.Join("; ", fits.Select(fit => FormattableString.Invariant(
                $"{Plain(fit.Name)}, from {fit.Errors[0]:g3} at {sizes[0]} to {fit.Errors[^1]:g3} at {sizes[^1]}, and {fit.Errors[at]:g3} at {shown}"))) + ".",
            title,
            [
                FitTrace("<i>f</i>", f, ("color", Theme.Grey), ("width", 5)),
                .. fits.Select((fit, i) => FitTrace(fit.Name, fit.Fits[at], ("color", Theme.Sequence[i]), ("width", 3), ("dash", Theme.Dashes[2 * i]))),
                .. fits.Select((fit, i) => Theme.Trace(
                    "scatter",
                    ("mode", "lines"), ("showlegend", false), ("name", fit.Name), ("xaxis", "x2"), ("yaxis", "y2"),
                    ("x", n), ("y", fit.Errors),
                    ("line", Theme.Members(("color", Theme.Sequence[i]), ("width", 3), ("dash", Theme.Dashes[2 * i]))))),
                .. fits.Select((fit, i) => Theme.Trace(
                    "scatter",
                    ("mode", "markers"), ("showlegend", false), ("name", fit.Name), ("xaxis", "x2"), ("yaxis", "y2"),
                    ("x", new[] { n[at] }), ("y", new[] { fit.Errors[at] }),
                    ("marker", Theme.Members(("symbol", Theme.Symbols[i]), ("size", 13), ("color", Theme.Sequence[i]))))),
            ],
            ("margin", Theme.Members(("l", 70), ("r", 20), ("t", 90), ("b", 60))),
            ("xaxis", Theme.Axis("<i>x</i>", (0, 1), ("domain", new[] { 0, 0.56 }))),
            ("yaxis", Theme.Axis("value", Tall(f))),
            ("xaxis2", LogTicks.Axis("neurons <i>n</i>", n, ("domain", new[] { 0.72, 1 }))),
            ("yaxis2", LogTicks.Axis("root mean square error", fits.SelectMany(fit => fit.Errors), ("anchor", "x2"))),
            ("legend", Theme.Members(("orientation", "h"), ("x", 0), ("y", 1.02), ("yanchor", "bottom"))));
    }

    private static (double From, double To) Tall(Func<double, double> f)
    {
        const double margin = 0.25;
        var y = Sampled(f, 0, 1).Y;
        var height = y.Max() - y.Min();
        return (y.Min() - margin * height, y.Max() + margin * height);
    }

    private static Trace FitTrace(string name, Func<double, double> f, params ReadOnlySpan<(string Name, object? Value)> line)
    {
        // So fine that a step of a fiftieth of a cell stands upright; what is straight is then left out.
        const int points = 2049;
        const double tolerance = 1e-3;
        double[] x = Grid.Between(0, 1, points);
        double[] y = [.. x.Select(f)];
        (double X, double Y)[] curve = [.. LevelLines.Simplified([.. x.Zip(y)], 1, Math.Max(y.Max() - y.Min(), tolerance), tolerance)];
        return Theme.Trace(
            "scatter",
            ("mode", "lines"),
            ("name", name),
            ("x", Packed.IfMany([.. curve.Select(point => point.X)])),
            ("y", Packed.IfMany([.. curve.Select(point => point.Y)])),
            ("line", Theme.Members(line)));
    }
}
