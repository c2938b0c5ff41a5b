namespace MathsOfAI.Previews.Images;

/// <summary>A colour 0xRRGGBB and the number of pixels that have it.</summary>
internal readonly record struct ColourCount(int Colour, int Count)
{
    private const int Channels = 3;

    /// <summary>The colour's red, green or blue, 0 to 255.</summary>
    public int this[int channel] => (Colour >> (8 * (2 - channel))) & 0xFF;

    /// <summary>Every colour of the pixels once, in the order of its value.</summary>
    public static ColourCount[] In(int[] pixels)
    {
        var counts = new Dictionary<int, int>();
        for (var start = 0; start < pixels.Length;)
        {
            var end = start + 1;
            while (end < pixels.Length && pixels[end] == pixels[start])
            {
                end++;
            }

            counts[pixels[start]] = counts.GetValueOrDefault(pixels[start]) + end - start;
            start = end;
        }

        return [.. counts.Select(pair => new ColourCount(pair.Key, pair.Value)).OrderBy(colour => colour.Colour)];
    }

    /// <summary>The mean colour, each weighted by its pixels.</summary>
    public static int Mean(ColourCount[] colours) =>
        Enumerable.Range(0, Channels)
            .Aggregate(0, (mean, channel) => (mean << 8) | (int)Math.Round(Moments(colours, channel).Mean));

    /// <summary>The channel in which the colours vary most, and its mean.</summary>
    public static (int Channel, double Mean) WidestSpread(ColourCount[] colours)
    {
        var channel = Enumerable.Range(0, Channels).MaxBy(channel => Moments(colours, channel).Spread);
        return (channel, Moments(colours, channel).Mean);
    }

    /// <summary>The squared distance of all pixels from their mean colour.</summary>
    public static double Spread(ColourCount[] colours) =>
        Enumerable.Range(0, Channels).Sum(channel => Moments(colours, channel).Spread);

    /// <summary>The squared distance, green weighing most and blue least, as the eye sees it.</summary>
    public int DistanceTo(int other)
    {
        var red = ((Colour >> 16) & 0xFF) - ((other >> 16) & 0xFF);
        var green = ((Colour >> 8) & 0xFF) - ((other >> 8) & 0xFF);
        var blue = (Colour & 0xFF) - (other & 0xFF);
        return (3 * red * red) + (4 * green * green) + (2 * blue * blue);
    }

    private static (double Mean, double Spread) Moments(ColourCount[] colours, int channel)
    {
        double count = 0, sum = 0, squares = 0;
        foreach (var colour in colours)
        {
            double value = colour[channel];
            count += colour.Count;
            sum += colour.Count * value;
            squares += colour.Count * value * value;
        }

        return (sum / count, squares - (sum * sum / count));
    }
}
