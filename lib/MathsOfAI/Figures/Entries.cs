using MathNet.Numerics.LinearAlgebra;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>
    /// A small matrix with its numbers on colours, and the names of its rows and columns: from white at 0 to blue at
    /// <paramref name="most"/> and to vermilion at its opposite. Introduced in lecture 03-word-embeddings.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="most">The number at the colours' end, the same at every stop of a slider.</param>
    /// <param name="rows">What stands at the left of each row.</param>
    /// <param name="columns">What stands above each column.</param>
    /// <param name="entries">Rows × columns.</param>
    /// <exception cref="ArgumentException">Not as many rows or columns as names, or <paramref name="most"/> is not positive.</exception>
    public static GenericChart Entries(
        string title, double most, IReadOnlyList<string> rows, IReadOnlyList<string> columns, Matrix<double> entries)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.RowCount != rows.Count || entries.ColumnCount != columns.Count)
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected {rows.Count} × {columns.Count} entries, one for each pair of names, given {entries.RowCount} × {entries.ColumnCount}."), nameof(entries));
        if (!(most > 0))
            throw new ArgumentException(FormattableString.Invariant($"Expected a positive end of the colours, given {most}."), nameof(most));
        var largest = entries.EnumerateIndexed().MaxBy(entry => Math.Abs(entry.Item3));
        return Theme.Chart(
            FormattableString.Invariant($"{Plain(title)}: {rows.Count} × {columns.Count} numbers on colours. Rows: {Plain(string.Join(", ", rows))}. Columns: {Plain(string.Join(", ", columns))}. ") +
            FormattableString.Invariant($"The largest is {largest.Item3:f2}, of {Plain(rows[largest.Item1])} and {Plain(columns[largest.Item2])}."),
            title,
            [
                Theme.Trace(
                    "heatmap",
                    ("z", entries.Map(entry => Math.Round(entry, 2) + 0.0).ToArray()),
                    ("zmin", -most),
                    ("zmax", most),
                    ("colorscale", new object[] { new object[] { 0, Theme.PaleVermilion }, new object[] { 0.5, "white" }, new object[] { 1, Theme.PaleBlue } }),
                    ("showscale", false),
                    ("xgap", 1),
                    ("ygap", 1),
                    ("texttemplate", "%{z:.1f}"),
                    ("textfont", Theme.Members(("size", 12), ("color", Theme.Black))),
                    ("hoverinfo", "skip")),
            ],
            ("xaxis", NameAxis(columns, (-0.5, columns.Count - 0.5), ("side", "top"))),
            ("yaxis", NameAxis(rows, (rows.Count - 0.5, -0.5))),
            ("margin", Theme.Members(("l", 70), ("r", 30), ("t", 90), ("b", 20))));
    }

    private static DynamicObj.DynamicObj NameAxis(
        IReadOnlyList<string> names, (double From, double To) range, params ReadOnlySpan<(string Name, object? Value)> more) =>
        Theme.Axis("", range, [("tickvals", Enumerable.Range(0, names.Count).ToArray()), ("ticktext", names.ToArray()), ("gridcolor", "white"), .. more]);
}
