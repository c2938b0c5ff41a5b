using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;
using MathsOfAI.Training;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    private const int RegionPoints = 25;
    private const int FineRegionPoints = 39;

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
            [RegionTrace(network, data), .. PointTraces(data)],
            PlaneLayout(data));
    }

    /// <summary>The decision regions as a network trains, a slider over the run's snapshots. Introduced in lecture 02-xor.</summary>
    /// <param name="run">A run with snapshots (<see cref="GradientDescent.SnapshotAt"/>).</param>
    /// <param name="data">The points, drawn on top.</param>
    /// <exception cref="ArgumentException">No snapshots, or a network or points that do not fit.</exception>
    public static GenericChart DecisionRegions(TrainingRun run, DataSet data)
    {
        ArgumentNullException.ThrowIfNull(run);
        RequireRegions(run.Final, data);
        if (run.Snapshots.Count == 0)
            throw new ArgumentException("Expected a run with snapshots (SnapshotAt), given one without.", nameof(run));

        var frames = new Frames("step ", run.Snapshots.Count - 1).Always(PointTraces(data));
        foreach (var (step, network) in run.Snapshots)
            frames.Add(step.ToString(System.Globalization.CultureInfo.InvariantCulture), RegionTrace(network, data));
        return frames.Chart(
            $"Decision regions over the plane with a slider over the steps {string.Join(", ", run.Snapshots.Select(s => s.Step))}; at the last of them, {Regions(run.Snapshots[^1].Network, data)}",
            "What the network says as it trains",
            PlaneLayout(data));
    }

    /// <summary>
    /// The decision regions of several networks, a slider over their names, from a finer grid: for networks of which little
    /// is known. Introduced in lecture 01-what-is-a-deep-network.
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
            frames.Add(name, RegionTrace(network, data, FineRegionPoints));
        }

        return frames.Chart(
            $"Decision regions over the plane with a slider over {networks.Length} networks: {string.Join(" ", networks.Select(n => $"{n.Name}, {Regions(n.Network, data)}"))}",
            title,
            PlaneLayout(data));
    }

    private static Trace RegionTrace(Network network, DataSet data, int points = RegionPoints)
    {
        // One output is drawn as it is; of two, the difference.
        var single = data.OutputSize == 1;
        double Shown(Vector<double> output) => single ? Math.Round(output[0], 3) : Math.Round(output[1] - output[0], 4);
        var (least, middle) = single ? (0, 0.5) : (-1, 0.0);
        double[] Across(int k)
        {
            var (from, to) = Range(data.X.Column(k));
            return Grid.Between(from, to, points);
        }

        var (x, y) = (Across(0), Across(1));
        var z = new double[y.Length, x.Length];
        for (var j = 0; j < y.Length; j++)
        {
            for (var i = 0; i < x.Length; i++)
                z[j, i] = Shown(network.Evaluate(Vector<double>.Build.Dense([x[i], y[j]])));
        }

        return Theme.Trace(
            "contour",
            ("x", x),
            ("y", y),
            ("z", z),
            ("zmin", least),
            ("zmax", 1),
            ("colorscale", new object[] { new object[] { 0, Theme.PaleBlue }, new object[] { 0.5, "#F7F7F7" }, new object[] { 1, Theme.PaleVermilion } }),
            ("contours", Theme.Members(("coloring", "heatmap"), ("start", middle), ("end", middle), ("size", 1))),
            ("line", Theme.Members(("width", 3), ("color", Theme.Black))),
            ("colorbar", Theme.Members(
                ("title", Theme.Members(("text", single ? "output" : "<i>F</i><sub>2</sub> − <i>F</i><sub>1</sub>"))),
                ("tickvals", single ? null : new[] { -1, 0, 1 }), ("thickness", 18), ("len", 0.7), ("y", 0.0), ("yanchor", "bottom"))),
            ("hovertemplate", "(%{x:.2f}, %{y:.2f}): %{z:.3f}<extra></extra>"));
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
