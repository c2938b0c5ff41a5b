using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>
    /// What was computed from what: a node for each number, an arrow from every number to those made from it, with its value below
    /// and, where a backward pass has been, the derivative of the last number with respect to it. Introduced in lecture 04-torchsharp.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="nodes">
    /// The numbers, each after those that it comes from: what stands in the node, the value, the derivative, and the places of those
    /// that it comes from, counted from 0; a number that comes from none is an input.
    /// </param>
    /// <exception cref="ArgumentException">No numbers, or one that comes from itself or a later one.</exception>
    public static GenericChart ComputationGraph(string title, params (string Name, double Value, double Derivative, int[] From)[] nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        if (nodes.Length == 0)
            throw new ArgumentException("Expected at least one number, given none.", nameof(nodes));
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i].From.FirstOrDefault(from => from < 0 || from >= i, -1) is var wrong and not -1)
                throw new ArgumentException(FormattableString.Invariant($"Expected number {i} to come from earlier ones, given {wrong}."), nameof(nodes));
        }

        var places = Places([.. nodes.Select(node => node.From)]);
        return Theme.Chart(
            $"{Plain(title)}: a graph of {nodes.Length} numbers. " + string.Join("; ", nodes.Select((node, i) => FormattableString.Invariant(
                $"{Plain(node.Name)} = {node.Value:g3}{(node.From.Length > 0 ? $" from {string.Join(" and ", node.From.Select(from => Plain(nodes[from].Name)))}" : "")}, derivative {node.Derivative:g3}"))) + ".",
            title,
            [
                .. Enumerable.Range(0, nodes.Length)
                    .GroupBy(i => nodes[i].From.Length == 0 ? "square" : "circle", (symbol, of) => (Symbol: symbol, Nodes: of.ToArray()))
                    .Select(shape => Theme.Trace(
                        "scatter",
                        ("mode", "markers+text"),
                        ("x", shape.Nodes.Select(i => places[i].X).ToArray()),
                        ("y", shape.Nodes.Select(i => places[i].Y).ToArray()),
                        ("text", shape.Nodes.Select(i => nodes[i].Name).ToArray()),
                        ("textfont", Theme.Members(("size", 18))),
                        ("marker", Theme.Members(
                            ("size", 44), ("symbol", shape.Symbol),
                            ("color", "white"), ("line", Theme.Members(("width", 2.5), ("color", Theme.Blue))))),
                        ("hoverinfo", "skip"))),
            ],
            ("annotations", nodes.SelectMany((node, i) => node.From.Select(from => Arrow(places[from], places[i]))
                .Append(Numbers(places[i], node.Value, node.Derivative))).ToArray()),
            ("showlegend", false),
            ("margin", Theme.Members(("l", 10), ("r", 10), ("t", 50), ("b", 10))),
            ("xaxis", Theme.NoAxis(places.Min(place => place.X) - 0.5, places.Max(place => place.X) + 0.5)),
            ("yaxis", Theme.NoAxis(places.Min(place => place.Y) - 0.9, places.Max(place => place.Y) + 0.6)));
    }

    /// <summary>A column for each depth: inputs stand in the column before the first that is made from them.</summary>
    private static (double X, double Y)[] Places(int[][] from)
    {
        var depths = new int[from.Length];
        for (var i = 0; i < from.Length; i++)
            depths[i] = from[i].Length == 0 ? 0 : 1 + from[i].Max(source => depths[source]);
        for (var i = 0; i < from.Length; i++)
        {
            var users = Enumerable.Range(0, from.Length).Where(user => from[user].Contains(i)).ToArray();
            if (from[i].Length == 0 && users.Length > 0)
                depths[i] = users.Min(user => depths[user]) - 1;
        }

        return [.. depths.Select((depth, i) =>
        {
            var (above, all) = (depths[..i].Count(other => other == depth), depths.Count(other => other == depth));
            return ((double)depth, 1.5 * ((all - 1) / 2.0 - above));
        })];
    }

    private static DynamicObj.DynamicObj Numbers((double X, double Y) place, double value, double derivative) => Theme.Members(
        ("x", place.X), ("y", place.Y), ("yshift", -42), ("showarrow", false), ("font", Theme.Members(("size", 14))),
        ("text", FormattableString.Invariant($"{value:0.###}<br>∂ {derivative:0.####}").Replace('-', '−')));
}
