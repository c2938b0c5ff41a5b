using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>
    /// What a network says over the plane: blue where it tends to category A, vermilion where it tends to B, with a black
    /// line where it cannot tell. Introduced in lecture 02-xor.
    /// </summary>
    /// <param name="network">A network with two inputs and one or two outputs.</param>
    /// <param name="data">The points, drawn on top.</param>
    /// <exception cref="ArgumentException">The network or the points do not fit the plane or each other.</exception>
    public static GenericChart DecisionRegions(Network network, DataSet data)
    {
        RequireRegions(network, data);
        return Theme.Chart(
            $"Decision regions over the plane: {Regions(network, data)}",
            "What the network says",
            [.. RegionTraces(network, data), .. PointTraces(data)],
            PlaneLayout(data));
    }

    /// <summary>The decision regions as a network trains, a slider over the run's snapshots. Introduced in lecture 02-xor.</summary>
    /// <param name="run">A run with snapshots (<see cref="GradientDescent.SnapshotAt"/>).</param>
    /// <param name="data">The points, drawn on top.</param>
    /// <param name="numbered">Whether each point has its number beside it.</param>
    /// <exception cref="ArgumentException">No snapshots, or a network or points that do not fit.</exception>
    public static GenericChart DecisionRegions(TrainingRun run, DataSet data, bool numbered = false)
    {
        ArgumentNullException.ThrowIfNull(run);
        RequireRegions(run.Final, data);
        if (run.Snapshots.Count == 0)
            throw new ArgumentException("Expected a run with snapshots (SnapshotAt), given one without.", nameof(run));

        const string title = "What the network says as it trains";
        var description = $"Decision regions over the plane with a slider over the steps {string.Join(", ", run.Snapshots.Select(s => s.Step))}; at the last of them, {Regions(run.Snapshots[^1].Network, data)}";
        if (Stops.Even([.. run.Snapshots.Select(s => s.Step)]) is { } even)
        {
            return Turned("step ", even, run.Snapshots.Count - 1, step => Theme.Chart(
                description,
                title,
                [.. RegionTraces(run.Snapshots.First(s => s.Step == step).Network, data, thinning: 3), .. PointTraces(data, numbered)],
                PlaneLayout(data)));
        }

        var frames = new Frames("step ", run.Snapshots.Count - 1).Always(PointTraces(data, numbered));
        foreach (var (step, network) in run.Snapshots)
            frames.Add(step.ToString(System.Globalization.CultureInfo.InvariantCulture), RegionTraces(network, data));
        return frames.Chart(description, title, PlaneLayout(data));
    }

    /// <summary>
    /// The decision regions of several networks, a slider over their names. Introduced in lecture
    /// 01-what-is-a-deep-network.
    /// </summary>
    /// <param name="data">The points, drawn on top.</param>
    /// <param name="title">The line above the figure.</param>
    /// <param name="networks">The networks with their names on the slider; the first is shown first.</param>
    /// <exception cref="ArgumentException">No networks, or networks or points that do not fit.</exception>
    public static GenericChart DecisionRegions(DataSet data, string title, params (string Name, Network Network)[] networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        if (networks.Length == 0)
            throw new ArgumentException("Expected at least one network, given none.", nameof(networks));
        var frames = new Frames("", 0).Always(PointTraces(data));
        foreach (var (name, network) in networks)
        {
            RequireRegions(network, data);
            frames.Add(name, RegionTraces(network, data));
        }

        return frames.Chart(
            $"Decision regions over the plane with a slider over {networks.Length} networks: {string.Join(" ", networks.Select(n => $"{n.Name}, {Regions(n.Network, data)}"))}",
            title,
            PlaneLayout(data));
    }

    /// <summary>Colours in fortieths, which take a byte each from −3 to 3, and the line on which the network cannot tell.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The points, which say what is drawn of the plane.</param>
    /// <param name="thinning">How coarse the colours are, 2 or 3; the line is not.</param>
    /// <param name="isSmall">For a small picture: a line by interpolation.</param>
    private static Trace[] RegionTraces(Network network, DataSet data, int thinning = 2, bool isSmall = false)
    {
        // One output is drawn as it is; of two, the difference.
        var single = data.OutputSize == 1;
        const double farthest = 3;
        const int scale = 40;
        double Shown(double fromMiddle) => scale * Math.Clamp(single ? fromMiddle + 0.5 : fromMiddle, -farthest, farthest);
        double FromMiddle(double first, double last) => single ? first - 0.5 : last - first;
        var (xs, ys) = (Range(data.X.Column(0)), Range(data.X.Column(1)));
        var map = isSmall
            ? new PlaneMap(xs, ys, nodes =>
                [.. Classification.Outputs(network, new DataSet("nodes", nodes, Matrix<double>.Build.Dense(nodes.RowCount, data.OutputSize))).Select(output => FromMiddle(output[0], output[^1]))])
            : new PlaneMap(xs, ys, (x, y) =>
            {
                var output = network.Evaluate(Vector<double>.Build.Dense([x, y]));
                return FromMiddle(output[0], output[data.OutputSize - 1]);
            });
        return
        [
            map.ColourTrace(
                thinning,
                Shown,
                ("zmin", single ? 0 : -scale),
                ("zmax", scale),
                ("colorscale", new object[] { new object[] { 0, Theme.PaleBlue }, new object[] { 0.5, "#F7F7F7" }, new object[] { 1, Theme.PaleVermilion } }),
                ("colorbar", Theme.Members(
                    ("title", Theme.Members(("text", single ? "output" : "<i>F</i><sub>2</sub> − <i>F</i><sub>1</sub>"))),
                    ("tickvals", single ? new[] { 0, scale / 2, scale } : [-scale, -scale / 2, 0, scale / 2, scale]),
                    ("ticktext", single ? new[] { "0", "½", "1" } : ["−1", "−½", "0", "½", "1"]),
                    ("thickness", 18), ("len", 0.6), ("y", 0.0), ("yanchor", "bottom"))),
                ("hovertemplate", FormattableString.Invariant($"(%{{x:.2f}}, %{{y:.2f}}): %{{z}} / {scale}<extra></extra>"))),
            map.ZeroTrace(single ? "output ½" : "<i>F</i><sub>1</sub> = <i>F</i><sub>2</sub>"),
        ];
    }

    /// <summary>0 where the output is A's target, 1 where it is B's, ½ where it is as near to one as to the other.</summary>
    private static double TendencyToB(Vector<double> output) =>
        output.Count == 1 ? output[0] : (1 + output[1] - output[0]) / 2;

    private static string Regions(Network network, DataSet data)
    {
        var right = Enumerable.Range(0, data.Count).Count(i =>
            TendencyToB(network.Evaluate(data.Point(i))) > 0.5 == (Category(data, i) == 1));
        return $"{right} of the {data.Count} points ({data.Name}) lie in a region of their own category.";
    }

    private static void RequireRegions(Network network, DataSet data)
    {
        ArgumentNullException.ThrowIfNull(network);
        RequirePlane(data);
        if (network.Architecture.InputSize != 2 || network.Architecture.OutputSize != data.OutputSize || data.OutputSize > 2)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected a network with 2 inputs and the data's {data.OutputSize} outputs (1 or 2), given {network.Architecture}."), nameof(network));
    }
}
