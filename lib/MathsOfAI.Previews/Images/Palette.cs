using System.Collections.Frozen;

namespace MathsOfAI.Previews.Images;

/// <summary>
/// A few colours that stand for all those of a picture. Those that cover much of it, the ground and the lines, stay exact; the
/// others are split at their mean where they vary most, and refined by k-means. No dithering: text and flat areas stay clean.
/// </summary>
internal sealed class Palette
{
    private const int Refinements = 3;
    private const double ExactShare = 0.0005;

    private readonly FrozenDictionary<int, byte> _indices;

    private Palette(IReadOnlyList<int> colours, FrozenDictionary<int, byte> indices, double error) =>
        (Colours, _indices, Error) = (colours, indices, error);

    public IReadOnlyList<int> Colours { get; }

    /// <summary>The mean over all pixels of the squared distance to the colour that stands for theirs.</summary>
    public double Error { get; }

    public byte IndexOf(int colour) => _indices[colour];

    public static Palette Of(int[] pixels, int size)
    {
        var used = ColourCount.In(pixels);
        var exact = used.Length <= size
            ? used
            : [.. used.Where(colour => colour.Count >= pixels.Length * ExactShare).OrderByDescending(colour => colour.Count)
                      .ThenBy(colour => colour.Colour).Take(size * 3 / 8)];
        var others = used.Except(exact).ToArray();

        var colours = exact.Select(colour => colour.Colour).ToList();
        colours.AddRange(Split(others, size - exact.Length).Select(ColourCount.Mean));
        for (var i = 0; i < Refinements && others.Length > 0; i++)
        {
            Refine(colours, others, exact.Length);
        }

        var indices = used.ToFrozenDictionary(colour => colour.Colour, colour => (byte)Nearest(colours, colour));
        var error = used.Sum(colour => (double)colour.Count * colour.DistanceTo(colours[indices[colour.Colour]])) / pixels.Length;
        return new Palette(colours, indices, error);
    }

    private static List<ColourCount[]> Split(ColourCount[] colours, int parts)
    {
        var queue = new PriorityQueue<ColourCount[], double>();
        var boxes = new List<ColourCount[]>();
        if (colours.Length > 0)
        {
            queue.Enqueue(colours, 0);
        }

        while (queue.Count > 0 && queue.Count + boxes.Count < parts)
        {
            var box = queue.Dequeue();
            var (channel, mean) = ColourCount.WidestSpread(box);
            ColourCount[] low = [.. box.Where(colour => colour[channel] <= mean)];
            ColourCount[] high = [.. box.Where(colour => colour[channel] > mean)];
            foreach (var half in new[] { low, high })
            {
                if (half.Length == 1)
                {
                    boxes.Add(half);
                }
                else
                {
                    queue.Enqueue(half, -ColourCount.Spread(half));
                }
            }
        }

        boxes.AddRange(queue.UnorderedItems.Select(item => item.Element));
        return boxes;
    }

    private static void Refine(List<int> colours, ColourCount[] counted, int firstFree)
    {
        foreach (var cluster in counted.ToLookup(colour => Nearest(colours, colour)).Where(cluster => cluster.Key >= firstFree))
        {
            colours[cluster.Key] = ColourCount.Mean([.. cluster]);
        }
    }

    private static int Nearest(List<int> colours, ColourCount colour)
    {
        var (nearest, least) = (0, int.MaxValue);
        for (var i = 0; i < colours.Count && least > 0; i++)
        {
            var distance = colour.DistanceTo(colours[i]);
            if (distance < least)
            {
                (nearest, least) = (i, distance);
            }
        }

        return nearest;
    }
}
