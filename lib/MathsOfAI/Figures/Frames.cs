using Plotly.NET;

namespace MathsOfAI.Figures;

/// <summary>
/// Several states of one figure under a slider. Every state has traces of its own, of which the slider shows one state's at
/// a time; this works in every viewer, where animation frames do not.
/// </summary>
internal sealed class Frames(string prefix, int shown)
{
    private readonly List<Trace> _below = [];
    private readonly List<Trace> _always = [];
    private readonly List<(string Label, Trace[] Traces)> _states = [];

    /// <summary>Traces that every state shows, drawn below the states' own.</summary>
    public Frames Below(params Trace[] traces)
    {
        _below.AddRange(traces);
        return this;
    }

    /// <summary>Traces that every state shows, drawn above the states' own.</summary>
    public Frames Always(params Trace[] traces)
    {
        _always.AddRange(traces);
        return this;
    }

    /// <summary>One more state.</summary>
    /// <param name="label">Its name on the slider.</param>
    /// <param name="traces">What only this state shows.</param>
    public Frames Add(string label, params Trace[] traces)
    {
        _states.Add((label, traces));
        return this;
    }

    /// <summary>The figure, with room for the slider below.</summary>
    public GenericChart Chart(string description, string title, params ReadOnlySpan<(string Name, object? Value)> layout)
    {
        for (var i = 0; i < _states.Count; i++)
        {
            foreach (var trace in _states[i].Traces)
                trace.SetProperty("visible", i == shown);
        }

        var steps = _states.Select((state, i) => Theme.Members(
            ("label", state.Label),
            ("method", "update"),
            ("args", new object[] { Theme.Members(("visible", Visibility(i))), Theme.Members() }))).ToArray();
        var slider = Theme.Members(
            ("active", shown),
            ("steps", steps),
            ("currentvalue", Theme.Members(("prefix", prefix), ("font", Theme.Members(("size", 15))))),
            ("font", Theme.Members(("size", 12))),
            ("pad", Theme.Members(("t", 65), ("b", 0))),
            ("len", 0.96),
            ("x", 0.02));
        return Theme.Chart(
            description,
            title,
            [.. _below, .. _states.SelectMany(state => state.Traces), .. _always],
            [
                ("height", Theme.Height + 80),
                ("sliders", new[] { slider }),
                .. layout,
            ]);
    }

    private bool[] Visibility(int state) =>
        [.. _below.Select(_ => true), .. _states.SelectMany((s, i) => s.Traces.Select(_ => i == state)), .. _always.Select(_ => true)];
}
