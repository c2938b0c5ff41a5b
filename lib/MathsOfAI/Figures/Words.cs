using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>
    /// Words at their places in a plane with one scale for both axes, and arrows from some words to others; a word stands at the right
    /// of its place, or at the left where an arrow begins, and higher or lower where it would hide another. Introduced in lecture 03-word-embeddings.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="x">What the horizontal axis shows, and its range.</param>
    /// <param name="y">What the vertical axis shows, and its range.</param>
    /// <param name="words">The words with their places, at least one.</param>
    /// <param name="arrows">From which word to which.</param>
    /// <exception cref="ArgumentException">No words, an empty range, or an arrow of a word that is not there.</exception>
    public static GenericChart Words(
        string title, (string Name, double From, double To) x, (string Name, double From, double To) y,
        IReadOnlyList<(string Word, double X, double Y)> words, params (string From, string To)[] arrows)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(arrows);
        if (words.Count == 0)
            throw new ArgumentException("Expected at least one word, given none.", nameof(words));
        if (!(x.From < x.To && y.From < y.To))
            throw new ArgumentException(
                FormattableString.Invariant($"Expected increasing ranges, given {x.From} to {x.To} and {y.From} to {y.To}."), nameof(x));
        if (arrows.SelectMany(arrow => new[] { arrow.From, arrow.To }).FirstOrDefault(end => words.All(word => word.Word != end)) is { } unknown)
            throw new ArgumentException($"Expected arrows between the words that are drawn, given “{unknown}”.", nameof(arrows));

        // To less than a pixel, so that a slider's frames stay small.
        double Seen(double value, (string, double From, double To) axis) =>
            Math.Round(value, Math.Clamp((int)Math.Ceiling(Math.Log10(1000 / (axis.To - axis.From))), 0, 15)) + 0.0;
        words = [.. words.Select(word => (word.Word, Seen(word.X, x), Seen(word.Y, y)))];
        (string Word, double X, double Y) Place(string word) => words.First(place => place.Word == word);
        var ends = arrows.Select(arrow => (From: Place(arrow.From), To: Place(arrow.To))).ToArray();
        var starts = arrows.Select(arrow => arrow.From).ToHashSet();
        var pixels = Math.Min((Theme.Width - 130) / (x.To - x.From), (Theme.Height - 125) / (y.To - y.From));
        Trace[] texts =
        [
            .. new[] { (Words: words.Where(word => starts.Contains(word.Word)).ToArray(), Side: "left"),
                (Words: words.Where(word => !starts.Contains(word.Word)).ToArray(), Side: "right") }
                .Where(side => side.Words.Length > 0).Select(side => WordsTrace(side.Words, side.Side, Heights(side.Words, side.Side, pixels))),
        ];
        var described = arrows.Length == 0
            ? string.Join(", ", words.Select(word => FormattableString.Invariant($"{word.Word} at ({word.X:g2}, {word.Y:g2})")))
            : $"{words.Count} words and {arrows.Length} arrows: " + string.Join(", ", ends.Select(end => FormattableString.Invariant(
                $"{end.From.Word} → {end.To.Word} by ({end.To.X - end.From.X:g2}, {end.To.Y - end.From.Y:g2})")));
        return Theme.Chart(
            $"{Plain(title)}: in the plane of {Plain(x.Name)} and {Plain(y.Name)}, {described}.",
            title,
            arrows.Length == 0 ? texts : [BetweenWords(ends), .. texts],
            ("xaxis", Theme.Axis(x.Name, (x.From, x.To), ("constrain", "domain"))),
            ("yaxis", Theme.Axis(y.Name, (y.From, y.To), ("scaleanchor", "x"), ("constrain", "domain"))),
            ("showlegend", false));
    }

    /// <summary>
    /// For texts on one side of their places: in the middle, or a little above or below where they would lie on each other. One
    /// after the other, from above, goes where it hides the least, four times over.
    /// </summary>
    private static string[] Heights((string Word, double X, double Y)[] words, string side, double pixels)
    {
        const double line = 13;
        const double letter = 7;
        const double shift = 11;
        var heights = new int[words.Length];
        double Hidden(int i, int height, int j)
        {
            var apart = (words[i].X - words[j].X) * pixels;
            var reach = words[(apart > 0) == (side == "left") ? i : j].Word.Length * letter;
            return Math.Abs(apart) >= reach
                ? 0
                : Math.Max(0, line - Math.Abs((words[i].Y - words[j].Y) * pixels + (height - heights[j]) * shift));
        }

        var fromAbove = Enumerable.Range(0, words.Length).OrderByDescending(i => words[i].Y).ToArray();
        foreach (var i in Enumerable.Repeat(fromAbove, 4).SelectMany(all => all))
        {
            heights[i] = new[] { 0, 1, -1 }.MinBy(height =>
                Enumerable.Range(0, words.Length).Where(j => j != i).Sum(j => Hidden(i, height, j)) + 0.5 * Math.Abs(height));
        }

        return [.. heights.Select(height => height switch { 0 => "middle", 1 => "top", _ => "bottom" })];
    }

    private static Trace WordsTrace((string Word, double X, double Y)[] words, string side, string[] heights) => Theme.Trace(
        "scatter",
        ("mode", "markers+text"),
        ("name", "words"),
        ("x", Packed.IfMany([.. words.Select(word => word.X)])),
        ("y", Packed.IfMany([.. words.Select(word => word.Y)])),
        ("text", words.Select(word => word.Word).ToArray()),
        ("textposition", heights.All(height => height == "middle") ? $"middle {side}" : heights.Select(height => $"{height} {side}").ToArray()),
        ("textfont", Theme.Members(("size", 13))),
        ("marker", Theme.Members(("size", 5), ("color", Theme.Black))),
        ("hovertemplate", "%{text}: (%{x:.3g}, %{y:.3g})<extra></extra>"));

    private static Trace BetweenWords(IReadOnlyList<((string Word, double X, double Y) From, (string Word, double X, double Y) To)> ends) => Theme.Trace(
        "scatter",
        ("mode", "lines+markers"),
        ("name", "arrows"),
        ("x", Packed.IfMany([.. ends.SelectMany(end => new[] { end.From.X, end.To.X, double.NaN })])),
        ("y", Packed.IfMany([.. ends.SelectMany(end => new[] { end.From.Y, end.To.Y, double.NaN })])),
        ("line", Theme.Members(("width", 2), ("color", Theme.Blue))),
        ("marker", Theme.Members(
            ("symbol", "arrow"), ("angleref", "previous"), ("size", ends.SelectMany(_ => new[] { 0, 12, 0 }).ToArray()), ("color", Theme.Blue), ("opacity", 1))),
        ("hoverinfo", "skip"));
}
