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

        var traces = runs.Select((r, i) => Theme.Trace(
            "scatter",
            ("mode", "lines"),
            ("name", r.Name + (r.Run.DivergedAt is { } step ? $" (diverged by step {step})" : "")),
            ("x", r.Run.Steps.Select(s => (double)s).ToArray()),
            ("y", r.Run.Costs.ToArray()),
            ("line", Theme.Members(("color", Theme.Sequence[i % Theme.Sequence.Length]), ("width", 2.5)))));
        return Theme.Chart(
            "Line plot of the cost, on a logarithmic axis, against the step: " + string.Join("; ", runs.Select(r =>
                $"{r.Name}, {r.Run}")) + ".",
            "Cost while training",
            traces,
            ("xaxis", Theme.Axis("step")),
            ("yaxis", Theme.Axis("cost", null, ("type", "log"), ("exponentformat", "power"))),
            ("showlegend", runs.Length > 1),
            ("legend", Theme.Members(("x", 0.02), ("y", 0.02), ("yanchor", "bottom"), ("bgcolor", "rgba(255,255,255,0.8)"))));
    }
}
