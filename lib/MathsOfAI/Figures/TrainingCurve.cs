using MathsOfAI.Training;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>The cost against the step on a logarithmic axis, a curve for each run. Introduced in lecture 02-xor.</summary>
    /// <param name="runs">The runs with their names in the legend.</param>
    /// <exception cref="ArgumentException">No runs, or a run whose cost was not recorded on the way.</exception>
    public static GenericChart TrainingCurve(params (string Name, TrainingRun Run)[] runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        if (runs.Length == 0)
            throw new ArgumentException("Expected at least one run, given none.", nameof(runs));
        if (runs.FirstOrDefault(r => r.Run.Steps.Count < 3).Name is { } bare)
            throw new ArgumentException($"Expected a run with costs recorded on the way (RecordEvery), but “{bare}” has none.", nameof(runs));

        (double[] Steps, double[] Costs)[] curves = [.. runs.Select(r => (r.Run.Steps.Select(step => (double)step).ToArray(), r.Run.Costs.ToArray()))];
        Trace Curve(int i, params ReadOnlySpan<(string Name, object? Value)> more) => Theme.Trace(
            "scatter",
            [
                ("mode", "lines"),
                ("name", runs[i].Name + (runs[i].Run.DivergedAt is { } step ? $" (diverged by step {step})" : "")),
                ("legendgroup", runs[i].Name),
                ("x", Packed.IfMany(curves[i].Steps)),
                ("y", Packed.IfMany(curves[i].Costs)),
                ("line", Theme.Members(
                    ("color", Theme.Sequence[i % Theme.Sequence.Length]), ("width", 2.5), ("dash", Theme.Dashes[i % Theme.Dashes.Length]))),
                .. more,
            ]);

        var top = TopOf(curves);
        var traces = runs.Select((_, i) => Curve(i)).ToList();
        var layout = new List<(string, object?)>
        {
            ("xaxis", Theme.Axis("step", null, ("domain", top is null ? null : new[] { 0, 0.52 }))),
            ("yaxis", LogTicks.Axis("cost", curves.SelectMany(curve => curve.Costs))),
            ("showlegend", runs.Length > 1),
            ("legend", Theme.Members(("x", 0.02), ("y", 0.02), ("yanchor", "bottom"), ("bgcolor", "rgba(255,255,255,0.8)"))),
        };
        if (top is { } most)
        {
            traces.AddRange(runs.Select((_, i) => Curve(i, ("xaxis", "x2"), ("yaxis", "y2"), ("showlegend", false))));
            layout.Add(("xaxis2", Theme.Axis("step", null, ("domain", new[] { 0.68, 1 }), ("anchor", "y2"))));
            layout.Add(("yaxis2", Theme.Axis("cost, linear", (0, most), ("anchor", "x2"))));
        }

        return Theme.Chart(
            $"Line plot of the cost, on a logarithmic axis{(top is null ? "" : " and beside it on a linear one")}, against the step: " +
            string.Join("; ", runs.Select(r => $"{r.Name}, {r.Run}")) + ".",
            "Cost while training",
            traces,
            [.. layout]);
    }

    /// <summary>
    /// How high a second panel, with a linear axis, must be where a logarithmic one squeezes the ends of runs that did not
    /// arrive: null where it does not.
    /// </summary>
    private static double? TopOf((double[] Steps, double[] Costs)[] curves)
    {
        const double arrived = 1e-6;
        const double stuck = 1e-2;
        double[] ends = [.. curves.Select(curve => curve.Costs[^1])];
        var most = ends.Max();
        return ends.Min() < arrived * most && ends.Count(end => end > stuck * most) > 1 ? 1.25 * most : null;
    }
}
