namespace MathsOfAI.Figures;

/// <summary>Where a function over a grid changes its sign: marching squares, the pieces joined to lines.</summary>
internal static class LevelLines
{
    /// <summary>What stands between two lines.</summary>
    public static readonly (double X, double Y) Gap = (double.NaN, double.NaN);

    /// <summary>
    /// The lines, each from end to end, or closed with its first point repeated; where the function is positive is on the left.
    /// </summary>
    /// <param name="xs">The grid's columns.</param>
    /// <param name="ys">The grid's rows.</param>
    /// <param name="z">The function at (xs[i], ys[j]) is <c>z[j, i]</c>.</param>
    /// <param name="crossing">
    /// Where, as a fraction from 0 to 1, it is 0 between the nodes (i, j) and (i + di, j + dj), where it has two signs.
    /// </param>
    public static List<(double X, double Y)[]> Of(
        IReadOnlyList<double> xs, IReadOnlyList<double> ys, double[,] z, Func<int, int, int, int, double> crossing)
    {
        var next = new Dictionary<int, int>();
        int Side(int i, int j, bool isUpright) => 2 * (j * xs.Count + i) + (isUpright ? 1 : 0);

        for (var j = 0; j + 1 < ys.Count; j++)
        {
            for (var i = 0; i + 1 < xs.Count; i++)
            {
                // The corners from the lower left, anticlockwise, and the sides that follow them.
                double[] corners = [z[j, i], z[j, i + 1], z[j + 1, i + 1], z[j + 1, i]];
                int[] sides = [Side(i, j, false), Side(i + 1, j, true), Side(i, j + 1, false), Side(i, j, true)];
                int[] crossed = [.. Enumerable.Range(0, 4).Where(k => corners[k] < 0 != corners[(k + 1) % 4] < 0)];
                if (crossed.Length == 2)
                {
                    Join(crossed[0], crossed[1]);
                }
                else if (crossed.Length == 4)
                {
                    // A saddle: the middle belongs to the corners of its sign.
                    var isFirstCutOff = corners[0] < 0 != corners.Sum() < 0;
                    Join(0, isFirstCutOff ? 3 : 1);
                    Join(2, isFirstCutOff ? 1 : 3);
                }

                // The corner after the second side is on the left.
                void Join(int a, int b)
                {
                    var (from, to) = corners[(b + 1) % 4] < 0 ? (b, a) : (a, b);
                    next[sides[from]] = sides[to];
                }
            }
        }

        (double X, double Y) At(int side)
        {
            var (i, j) = (side / 2 % xs.Count, side / 2 / xs.Count);
            return side % 2 == 0
                ? (xs[i] + crossing(i, j, 1, 0) * (xs[i + 1] - xs[i]), ys[j])
                : (xs[i], ys[j] + crossing(i, j, 0, 1) * (ys[j + 1] - ys[j]));
        }

        var lines = new List<(double X, double Y)[]>();
        var seen = new HashSet<int>();
        var ends = next.Values.ToHashSet();
        foreach (var start in next.Keys.Where(side => !ends.Contains(side)).Concat(next.Keys).ToArray())
        {
            if (!seen.Add(start))
                continue;
            var line = new List<int> { start };
            while (next.TryGetValue(line[^1], out var side))
            {
                line.Add(side);
                if (!seen.Add(side))
                    break;
            }

            lines.Add([.. line.Select(At)]);
        }

        return lines;
    }

    /// <summary>A line without the points that lie nearer than <paramref name="tolerance"/> to those that stay (Douglas–Peucker).</summary>
    /// <param name="line">The points.</param>
    /// <param name="width">What is 1 across.</param>
    /// <param name="height">What is 1 upwards.</param>
    /// <param name="tolerance">A distance, in these units.</param>
    public static IEnumerable<(double X, double Y)> Simplified(
        (double X, double Y)[] line, double width, double height, double tolerance)
    {
        var stays = new bool[line.Length];
        (stays[0], stays[^1]) = (true, true);
        var open = new Stack<(int From, int To)>([(0, line.Length - 1)]);
        while (open.TryPop(out var part))
        {
            var (farthest, distance) = (-1, tolerance);
            for (var i = part.From + 1; i < part.To; i++)
            {
                if (Distance(line[i], line[part.From], line[part.To]) is var d && d > distance)
                    (farthest, distance) = (i, d);
            }

            if (farthest < 0)
                continue;
            stays[farthest] = true;
            open.Push((part.From, farthest));
            open.Push((farthest, part.To));
        }

        return line.Where((_, i) => stays[i]);

        double Distance((double X, double Y) p, (double X, double Y) a, (double X, double Y) b)
        {
            var (x, y) = ((p.X - a.X) / width, (p.Y - a.Y) / height);
            var (dx, dy) = ((b.X - a.X) / width, (b.Y - a.Y) / height);
            var square = dx * dx + dy * dy;
            var t = square == 0 ? 0 : Math.Clamp((x * dx + y * dy) / square, 0, 1);
            return Math.Sqrt((x - t * dx) * (x - t * dx) + (y - t * dy) * (y - t * dy));
        }
    }

    /// <summary>The points of lines one after the other, with what is not a number between them.</summary>
    public static (object X, object Y) Members(IEnumerable<IEnumerable<(double X, double Y)>> lines)
    {
        (double X, double Y)[] points = [.. lines.SelectMany(line => line.Append(Gap)).DefaultIfEmpty(Gap)];
        return (Packed.Of([.. points.Select(p => p.X)]), Packed.Of([.. points.Select(p => p.Y)]));
    }
}
