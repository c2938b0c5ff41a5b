using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    private const int MostPicturesInARow = 10;
    private const int CaptionHeight = 24;

    /// <summary>A few images of <see cref="Digits"/>, or of a part of them, each under its digit.</summary>
    /// <param name="data">Images of 8 × 8 pixels with one-hot targets.</param>
    /// <param name="points">The numbers of the images.</param>
    /// <exception cref="ArgumentException">No images, one that does not exist, or data of another size.</exception>
    public static GenericChart Digits(DataSet data, params int[] points)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(points);
        const int pixels = Data.Digits.Side * Data.Digits.Side;
        if (data.InputSize != pixels)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected images of {pixels} pixels, given points with {data.InputSize} inputs ({data.Name})."), nameof(data));
        var images = data.Subset(data.Name, points);
        return Pictures(
            $"{points.Length} of {data.Name}",
            [.. Enumerable.Range(0, points.Length).Select(i => (FormattableString.Invariant($"{images.Target(i).MaximumIndex()}"), images.Point(i)))]);
    }

    /// <summary>
    /// Vectors as square pictures, at most ten in a row, each under its caption: images, or the weights of a neuron that looks
    /// at images. From white for 0 to black for the largest number of all; where there are negative ones, from vermilion
    /// through white to blue.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="pictures">Captions and pixels, row by row from the top left, as many in each.</param>
    /// <exception cref="ArgumentException">No pictures, or numbers of pixels that differ or are no square.</exception>
    public static GenericChart Pictures(string title, IReadOnlyList<(string Caption, Vector<double> Pixels)> pictures) =>
        Pictures(title, null, pictures);

    /// <summary>
    /// The same with colours from vermilion for −<paramref name="most"/> to blue for <paramref name="most"/> whatever the numbers
    /// are, as at every stop of a slider. Introduced in lecture 01-convolutions of week 9.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="most">The number at the colours' end.</param>
    /// <param name="pictures">Captions and pixels, row by row from the top left, as many in each.</param>
    /// <exception cref="ArgumentException">No pictures, or numbers of pixels that differ or are no square.</exception>
    public static GenericChart Pictures(string title, double most, IReadOnlyList<(string Caption, Vector<double> Pixels)> pictures) =>
        Pictures(title, (double?)most, pictures);

    private static GenericChart Pictures(string title, double? colours, IReadOnlyList<(string Caption, Vector<double> Pixels)> pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        if (pictures.Count == 0)
            throw new ArgumentException("Expected at least one picture, given none.", nameof(pictures));
        var side = (int)Math.Round(Math.Sqrt(pictures[0].Pixels.Count));
        if (pictures.Select(picture => picture.Pixels.Count).FirstOrDefault(count => count != side * side) is var count and not 0)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected pictures with a square number of pixels, the same for all, given {count}."), nameof(pictures));

        var columns = Math.Min(MostPicturesInARow, pictures.Count);
        var rows = (pictures.Count + columns - 1) / columns;
        var across = side + 1;
        var caption = Math.Max(2, (int)Math.Ceiling(CaptionHeight / (double)Theme.Width * columns * across));
        var down = side + caption;
        var z = new double[rows * down, columns * across - 1];
        foreach (ref var pixel in MemoryMarshal.CreateSpan(ref z[0, 0], z.Length))
            pixel = double.NaN;
        for (var n = 0; n < pictures.Count; n++)
        {
            for (var i = 0; i < side * side; i++)
                z[n / columns * down + caption + i / side, n % columns * across + i % side] = pictures[n].Pixels[i];
        }

        var most = colours ?? pictures.Max(picture => picture.Pixels.AbsoluteMaximum());
        var isSigned = colours is not null || pictures.Min(picture => picture.Pixels.Minimum()) < 0;
        return Theme.Chart(
            $"{pictures.Count} picture{(pictures.Count == 1 ? "" : "s")} of {side} × {side} pixels: {string.Join(", ", pictures.Select(picture => Plain(picture.Caption)))}.",
            title,
            [
                Theme.Trace(
                    "heatmap",
                    ("z", z),
                    ("zmin", isSigned ? -most : 0),
                    ("zmax", most),
                    ("colorscale", isSigned
                        ? new object[] { new object[] { 0, Theme.Vermilion }, new object[] { 0.5, "white" }, new object[] { 1, Theme.Blue } }
                        : [new object[] { 0, "white" }, new object[] { 1, Theme.Black }]),
                    ("showscale", isSigned),
                    ("hoverinfo", "skip")),
            ],
            ("xaxis", Theme.NoAxis(-1, z.GetLength(1), ("constrain", "domain"))),
            ("yaxis", Theme.NoAxis(z.GetLength(0), 0, ("scaleanchor", "x"), ("constrain", "domain"))),
            ("shapes", pictures.Select((_, n) => Theme.Members(
                ("type", "rect"),
                ("x0", n % columns * across - 0.5),
                ("x1", n % columns * across + side - 0.5),
                ("y0", n / columns * down + caption - 0.5),
                ("y1", (n / columns + 1) * down - 0.5),
                ("line", Theme.Members(("width", 1), ("color", Theme.Grey))))).ToArray()),
            ("annotations", pictures.Select((picture, n) => Theme.Members(
                ("text", picture.Caption),
                ("showarrow", false),
                ("x", n % columns * across + (side - 1) / 2.0),
                ("y", n / columns * down + caption - 0.5),
                ("yanchor", "bottom"))).ToArray()));
    }
}
