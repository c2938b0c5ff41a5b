using DynamicObj;
using MathsOfAI.Display;
using Plotly.NET;

namespace MathsOfAI.Figures;

/// <summary>
/// What differs between the figures under a slider. plotly.js is told at each stop only that, with arrays of numbers
/// as <see cref="Packed"/>.
/// </summary>
internal sealed class FrameChanges
{
    private readonly Dictionary<string, object?>[][] _traces;
    private readonly Dictionary<string, object?>[] _layouts;
    private readonly int[] _changedTraces;
    private readonly string[] _changedMembers;
    private readonly string[] _changedLayout;

    /// <summary>Compares the figures.</summary>
    /// <exception cref="ArgumentException">One has other traces than the first.</exception>
    public FrameChanges(IReadOnlyList<GenericChart> charts, IReadOnlyList<string> names)
    {
        _traces = [.. charts.Select(chart => GenericChart.getTraces(chart).Select(Leaves).ToArray())];
        _layouts = [.. charts.Select(chart => Leaves(GenericChart.getLayout(chart)))];
        for (var i = 1; i < _traces.Length; i++)
        {
            if (!Kinds(_traces[i]).SequenceEqual(Kinds(_traces[0])))
                throw new ArgumentException(
                    $"Expected the same traces at every stop of a slider, but at {names[0]} there are {string.Join(", ", Kinds(_traces[0]))}, and at {names[i]} {string.Join(", ", Kinds(_traces[i]))}.");
        }

        var changed = Enumerable.Range(0, _traces[0].Length)
            .SelectMany(trace => Changed([.. _traces.Select(frame => frame[trace])]).Select(member => (Trace: trace, Member: member)))
            .ToArray();
        _changedTraces = [.. changed.Select(change => change.Trace).Distinct()];
        _changedMembers = [.. changed.Select(change => change.Member).Distinct()];
        for (var i = 1; i < _layouts.Length; i++)
        {
            // How far an axis's title keeps away is of no account: a logarithmic axis says so only where it is long.
            if (_layouts[i].Keys.Except(_layouts[0].Keys).Concat(_layouts[0].Keys.Except(_layouts[i].Keys)).FirstOrDefault(member => !member.EndsWith(".standoff", StringComparison.Ordinal)) is { } missing)
                throw new ArgumentException(
                    $"Expected the same layout at every stop of a slider, but {missing} is there at only one of {names[0]} and {names[i]}.");
        }

        _changedLayout = [.. Changed(_layouts).Where(member => member != "meta")];
    }

    /// <summary>The height of a figure with this layout.</summary>
    public static int Height(Layout layout) => Leaves(layout).GetValueOrDefault("height") is int height ? height : Theme.Height;

    /// <summary>The arguments of plotly.js's <c>update</c> at a stop: members of traces, members of the layout, and which traces.</summary>
    public object[] Arguments(int stop)
    {
        var members = _changedMembers.Select(member =>
            (member, (object?)_changedTraces.Select(trace => Compact(_traces[stop][trace].GetValueOrDefault(member))).ToArray()));
        var layout = _changedLayout.Select(member => (member, _layouts[stop].GetValueOrDefault(member)));
        return [Theme.Members([.. members]), Theme.Members([.. layout]), _changedTraces];
    }

    private static IEnumerable<string> Kinds(IEnumerable<Dictionary<string, object?>> traces) =>
        traces.Select(trace => trace.GetValueOrDefault("type")?.ToString() ?? "scatter");

    private static IEnumerable<string> Changed(IReadOnlyList<Dictionary<string, object?>> frames) =>
        frames.SelectMany(frame => frame.Keys).Distinct()
            .Where(member => frames.Select(frame => FigureJson.OfValue(frame.GetValueOrDefault(member))).Distinct().Skip(1).Any());

    /// <summary>All members that are no objects themselves, each with its path.</summary>
    private static Dictionary<string, object?> Leaves(DynamicObj.DynamicObj root)
    {
        var leaves = new Dictionary<string, object?>();
        Visit(root, "");
        return leaves;

        void Visit(DynamicObj.DynamicObj members, string path)
        {
            foreach (var (name, value) in members.GetProperties(true))
            {
                if (name == "template")
                    continue;
                if (value is DynamicObj.DynamicObj inner and not Packed)
                    Visit(inner, $"{path}{name}.");
                else
                    leaves[path + name] = value;
            }
        }
    }

    private static object? Compact(object? value) => value switch
    {
        double[] numbers => Packed.IfMany(numbers),
        double[,] rows => Packed.Of(rows),
        _ => value,
    };
}
