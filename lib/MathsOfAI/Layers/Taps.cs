namespace MathsOfAI.Layers;

/// <summary>
/// Which weight of a kernel leads from which pixel to which: triples (q, u, i), "weight u carries pixel i to place q". They
/// are kept three times, as each of the three passes goes through them in an order of its own.
/// </summary>
internal sealed class Taps
{
    private Taps(int places, int weights, int pixels, List<(int Place, int Weight, int Pixel)> triples)
    {
        ToPlaces = TapList.Of(places, triples.Select(t => (t.Place, t.Weight, t.Pixel)));
        ToPixels = TapList.Of(pixels, triples.Select(t => (t.Pixel, t.Weight, t.Place)));
        ToWeights = TapList.Of(weights, triples.Select(t => (t.Weight, t.Place, t.Pixel)));
    }

    /// <summary>For each place q all (u, i).</summary>
    public TapList ToPlaces { get; }

    /// <summary>For each pixel i all (u, q).</summary>
    public TapList ToPixels { get; }

    /// <summary>For each weight u all (q, i).</summary>
    public TapList ToWeights { get; }

    /// <summary>One weight from one pixel to one place: a dense layer.</summary>
    public static Taps One { get; } = new(1, 1, 1, [(0, 0, 0)]);

    /// <summary>Those of a window on an image; what would come from the margin is left out.</summary>
    public static Taps Of(Window window, int height, int width)
    {
        var (rows, columns) = (window.Places(height), window.Places(width));
        var triples =
            from r in Enumerable.Range(0, rows)
            from s in Enumerable.Range(0, columns)
            from u in Enumerable.Range(0, window.Kernel)
            from v in Enumerable.Range(0, window.Kernel)
            let row = window.Pixel(r, u)
            let column = window.Pixel(s, v)
            where row >= 0 && row < height && column >= 0 && column < width
            select (r * columns + s, u * window.Kernel + v, row * width + column);
        return new Taps(rows * columns, window.Kernel * window.Kernel, height * width, [.. triples]);
    }
}

/// <summary>For each target a list of pairs: those of target t stand from <c>Starts[t]</c> to <c>Starts[t + 1]</c>.</summary>
/// <param name="Starts">Where each list begins, and the end.</param>
/// <param name="First">The first numbers of all pairs.</param>
/// <param name="Second">The second ones.</param>
internal sealed record TapList(int[] Starts, int[] First, int[] Second)
{
    /// <summary>How many targets there are.</summary>
    public int Count => Starts.Length - 1;

    public static TapList Of(int targets, IEnumerable<(int Target, int First, int Second)> taps)
    {
        var ordered = taps.OrderBy(tap => tap.Target).ToList();
        var starts = new int[targets + 1];
        foreach (var tap in ordered)
            starts[tap.Target + 1]++;
        for (var t = 0; t < targets; t++)
            starts[t + 1] += starts[t];
        return new TapList(starts, [.. ordered.Select(tap => tap.First)], [.. ordered.Select(tap => tap.Second)]);
    }
}
