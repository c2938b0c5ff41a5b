using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Networks;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    private const double NeuronDistance = 1.3;

    // Not empty: once plotly.js has drawn an empty text, a slider does not bring another one in its place.
    private const string Nothing = " ";

    /// <summary>
    /// The forward and the backward pass of a small network as a graph with numbers: the first ones that are computed, one
    /// after the other, with the equation of the last above. To be turned by a slider from 0 to
    /// <see cref="PassNumbers"/>. Introduced in lecture 04-backpropagation.
    /// </summary>
    /// <param name="network">A network with at most three neurons a layer.</param>
    /// <param name="x">The input, n_1 components.</param>
    /// <param name="y">The target, n_L components, for the cost (5.1).</param>
    /// <param name="computed">How many numbers have been computed.</param>
    /// <exception cref="ArgumentException">The network is too wide, a size does not fit, or there are not so many numbers.</exception>
    public static GenericChart PassDiagram(Network network, Vector<double> x, Vector<double> y, int computed)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(y);
        var architecture = network.Architecture;
        if (architecture.Sizes.Max() > 3 || y.Count != architecture.OutputSize)
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected at most three neurons a layer and a target of {architecture.OutputSize} components, given {architecture} and {y.Count}."));
        var steps = new PassSteps(network, x, y).Steps;
        var given = architecture.InputSize;
        if (computed < 0 || computed > PassNumbers(architecture))
            throw new ArgumentException(FormattableString.Invariant($"Expected from 0 to {PassNumbers(architecture)} numbers, given {computed}."), nameof(computed));

        var (last, known) = (steps[given + computed - 1], steps.Take(given + computed).ToDictionary(step => (step.Kind, step.L, step.J, step.K)));
        string Known(PassNumber kind, int l, int j, int k = 0) => known.TryGetValue((kind, l, j, k), out var step) ? step.Label : Nothing;
        (int L, int J)[] neurons = [.. Enumerable.Range(1, architecture.LayerCount).SelectMany(l => Enumerable.Range(0, architecture.Size(l)).Select(j => (l, j)))];
        (int L, int J, int K)[] weights = [.. neurons.Where(n => n.L > 1).SelectMany(n => Enumerable.Range(0, architecture.Size(n.L - 1)).Select(k => (n.L, n.J, k)))];
        (double X, double Y) At(int l, int j) => (l, NeuronDistance * ((architecture.Size(l) - 1) / 2.0 - j));
        (double X, double Y) OnEdge((int L, int J, int K) w, double t)
        {
            var (from, to) = (At(w.L - 1, w.K), At(w.L, w.J));
            return (from.X + t * (to.X - from.X), from.Y + t * (to.Y - from.Y));
        }

        Trace Texts(string[] texts, (double X, double Y)[] places, string position, string colour, int size) => Theme.Trace(
            "scatter",
            ("mode", "text"),
            ("x", places.Select(p => p.X).ToArray()),
            ("y", places.Select(p => p.Y).ToArray()),
            ("text", texts),
            ("textposition", position),
            ("textfont", Theme.Members(("size", size), ("color", colour))),
            ("hoverinfo", "skip"));

        var used = last.Edges.ToHashSet();
        var colour = last.IsBackward ? Theme.Vermilion : Theme.Blue;
        // Beyond the labels of the neuron that the edge comes from, but before edges cross.
        static double Middle((int L, int J, int K) w) => w.L == 2 ? 0.32 : 0.46;
        (double X, double Y)[] labels = [.. weights.Select(w => OnEdge(w, Middle(w)))];
        double?[] Line(int axis) =>
        [
            .. weights.SelectMany(w => new[] { (0.14, Middle(w) - 0.15), (Middle(w) + 0.15, 0.86) }.SelectMany(part =>
                new double?[] { Of(OnEdge(w, part.Item1), axis), Of(OnEdge(w, part.Item2), axis), null })),
        ];
        double?[] Used(int axis) =>
        [
            .. weights.SelectMany(w => used.Contains(w)
                ? new double?[] { Of(OnEdge(w, last.IsBackward ? 0.86 : Middle(w) + 0.15), axis), Of(OnEdge(w, last.IsBackward ? Middle(w) + 0.15 : 0.86), axis), null }
                : [null, null, null]),
        ];
        static double Of((double X, double Y) place, int axis) => axis == 0 ? place.X : place.Y;
        return Theme.Chart(
            $"Graph of a network with layers of {string.Join(", ", architecture.Sizes)} neurons, numbers on its nodes and edges. On the way forward each neuron gets z and a, on the way back δ, and each weight its derivative. Numbers computed: {computed}, the last of them {Plain(last.Formula)}.",
            last.Formula,
            [
                Theme.Trace(
                    "scatter", ("mode", "lines"), ("x", Line(0)), ("y", Line(1)),
                    ("line", Theme.Members(("color", Theme.Grey), ("width", 1.5))), ("hoverinfo", "skip")),
                Theme.Trace(
                    "scatter", ("mode", "lines+markers"), ("x", Used(0)), ("y", Used(1)),
                    ("line", Theme.Members(("color", colour), ("width", 4), ("dash", last.IsBackward ? "dash" : "solid"))),
                    ("marker", Theme.Members(
                        ("symbol", "arrow"), ("angleref", "previous"), ("color", colour),
                        ("size", Enumerable.Range(0, 3 * weights.Length).Select(i => i % 3 == 1 ? 18 : 0).ToArray()), ("opacity", 1))),
                    ("hoverinfo", "skip")),
                Theme.Trace(
                    "scatter", ("mode", "markers+text"),
                    ("x", neurons.Select(n => At(n.L, n.J).X).ToArray()), ("y", neurons.Select(n => At(n.L, n.J).Y).ToArray()),
                    ("text", neurons.Select(n => Known(PassNumber.Activation, n.L, n.J)).ToArray()),
                    ("textfont", Theme.Members(("size", 16))),
                    ("marker", Theme.Members(
                        ("size", 60), ("color", "white"),
                        ("line", Theme.Members(
                            ("width", 3),
                            ("color", neurons.Select(n => Known(PassNumber.Error, n.L, n.J) != Nothing ? Theme.Vermilion
                                : Known(PassNumber.Activation, n.L, n.J) != Nothing ? Theme.Blue : Theme.Grey).ToArray()))))),
                    ("hoverinfo", "skip")),
                Texts([.. neurons.Select(n => n.L == 1 ? $"<i>x</i><sub>{n.J + 1}</sub>" : Known(PassNumber.Input, n.L, n.J))],
                    [.. neurons.Select(n => (At(n.L, n.J).X, At(n.L, n.J).Y + 0.26))], "top center", Theme.Blue, 15),
                Texts([.. neurons.Select(n => Known(PassNumber.Error, n.L, n.J) + Known(PassNumber.Bias, n.L, n.J))],
                    [.. neurons.Select(n => (At(n.L, n.J).X, At(n.L, n.J).Y - 0.26))], "bottom center", Theme.Vermilion, 15),
                Texts([.. weights.Select(w => $"<i>w</i> = {PassSteps.Text(network.W(w.L)[w.J, w.K])}")], labels, "top center", Theme.Black, 14),
                Texts([.. weights.Select(w => Known(PassNumber.Weight, w.L, w.J, w.K))], labels, "bottom center", Theme.Vermilion, 14),
                Texts([Known(PassNumber.Cost, 0, 0)], [(architecture.LayerCount + 0.2, 0)], "middle right", Theme.Blue, 16),
            ],
            ("showlegend", false),
            ("margin", Theme.Members(("l", 10), ("r", 10), ("t", 60), ("b", 10))),
            ("xaxis", Theme.NoAxis(0.7, architecture.LayerCount + 0.75)),
            ("yaxis", Theme.NoAxis(-NeuronDistance / 2 * (architecture.Sizes.Max() - 1) - 0.62, NeuronDistance / 2 * (architecture.Sizes.Max() - 1) + 0.48)));
    }

    /// <summary>How many numbers the two passes compute, two for each neuron, the cost, and a derivative for each neuron, weight and bias.</summary>
    /// <param name="architecture">The network's shape.</param>
    public static int PassNumbers(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return 3 * architecture.Sizes.Skip(1).Sum() + 1 + architecture.ParameterCount;
    }
}
