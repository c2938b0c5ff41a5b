namespace MathsOfAI.Previews.Images;

/// <summary>Pixels row by row from the top, each 0xRRGGBB.</summary>
internal sealed record Picture(int Width, int Height, int[] Colours)
{
    /// <summary>The picture in fewer pixels, each the mean of the area that it covers.</summary>
    /// <param name="factor">The new width as a fraction of the old.</param>
    public Picture Shrink(double factor)
    {
        var (width, height) = ((int)Math.Round(Width * factor), (int)Math.Round(Height * factor));
        var colours = new int[width * height];
        var columns = Enumerable.Range(0, width).Select(x => Covered(x, width, Width)).ToArray();
        for (var y = 0; y < height; y++)
        {
            var rows = Covered(y, height, Height);
            for (var x = 0; x < width; x++)
            {
                colours[(y * width) + x] = Mean(rows, columns[x]);
            }
        }

        return new Picture(width, height, colours);
    }

    /// <summary>The old pixels under a new one along one side, and how much of each.</summary>
    private static (int Pixel, double Share)[] Covered(int pixel, int count, int oldCount)
    {
        var (from, to) = (pixel * (double)oldCount / count, (pixel + 1) * (double)oldCount / count);
        return
        [
            .. Enumerable.Range((int)from, (int)Math.Ceiling(to) - (int)from)
                .Select(old => (old, (Math.Min(to, old + 1) - Math.Max(from, old)) / (to - from))),
        ];
    }

    private int Mean((int Pixel, double Share)[] rows, (int Pixel, double Share)[] columns)
    {
        double red = 0, green = 0, blue = 0;
        foreach (var (y, rowShare) in rows)
        {
            foreach (var (x, columnShare) in columns)
            {
                var (colour, share) = (Colours[(y * Width) + x], rowShare * columnShare);
                red += share * ((colour >> 16) & 0xFF);
                green += share * ((colour >> 8) & 0xFF);
                blue += share * (colour & 0xFF);
            }
        }

        return ((int)Math.Round(red) << 16) | ((int)Math.Round(green) << 8) | (int)Math.Round(blue);
    }
}
