using System.IO.Compression;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Numerics;

namespace MathsOfAI.Data;

/// <summary>
/// 1797 handwritten digits: the test part, by 13 writers, of <i>Optical Recognition of Handwritten Digits</i>, E. Alpaydin and
/// C. Kaynak (1998), UCI Machine Learning Repository, https://doi.org/10.24432/C50P49, licence CC BY 4.0.
/// </summary>
public static class Digits
{
    /// <summary>The pixels along each side of an image.</summary>
    public const int Side = 8;

    private const int Categories = 10;
    private const int Black = 16;

    private static readonly string[] Lines = Read();

    /// <summary>The digit of each image, 0, …, 9.</summary>
    public static IReadOnlyList<int> Labels { get; } = [.. Lines.Select(line => line[0] - '0')];

    /// <summary>
    /// All images in the file's order, 1797 × 64: 8 × 8 pixels from 0, white, to 1, black, row by row from the top left; with
    /// one-hot targets, 1797 × 10.
    /// </summary>
    public static DataSet Images { get; } = new(
        "handwritten digits",
        Matrix<double>.Build.DenseOfRowArrays(Lines.Select(line => line[2..].Select(Darkness).ToArray())),
        OneHot.Targets(Labels, Categories));

    /// <summary>
    /// The images to train on and those to test with. Without a seed they are the file's first and its last, which are by
    /// different writers as far as the order tells; with a seed they are dealt out at random, and every writer is in both.
    /// </summary>
    /// <param name="seed">The same seed gives the same split; null for the file's order.</param>
    /// <param name="train">How many images to train on.</param>
    /// <exception cref="ArgumentException">No images are left for one of the two.</exception>
    public static (DataSet Train, DataSet Test) Split(long? seed = null, int train = 1000)
    {
        if (train < 1 || train >= Images.Count)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected from 1 to {Images.Count - 1} images to train on, given {train}."), nameof(train));
        var order = Enumerable.Range(0, Images.Count).ToArray();
        if (seed is { } given)
        {
            var stream = new RandomStream(given, RandomStream.Purpose.Data);
            stream.Shuffle(order);
        }

        return (Images.Subset($"{train} digits to train on", order[..train]), Images.Subset($"{order.Length - train} digits to test with", order[train..]));
    }

    private static double Darkness(char pixel) => (char.IsAsciiDigit(pixel) ? pixel - '0' : pixel - 'a' + 10) / (double)Black;

    private static string[] Read()
    {
        using var file = typeof(Digits).Assembly.GetManifestResourceStream("Data/digits.txt.gz")!;
        using var text = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        return text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
