using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MathsOfAI.Previews.Images;

/// <summary>Reads the PNGs that a browser's screenshot makes: eight bits a channel, RGB or opaque RGBA, not interlaced.</summary>
internal static class PngReader
{
    private const int SignatureLength = 8;

    public static Picture Read(byte[] png)
    {
        var (width, height, channels) = (0, 0, 0);
        using var data = new MemoryStream();
        for (var position = SignatureLength; position < png.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(position));
            var content = png.AsSpan(position + 8, length);
            switch (Encoding.ASCII.GetString(png, position + 4, 4))
            {
                case "IHDR":
                    width = (int)BinaryPrimitives.ReadUInt32BigEndian(content);
                    height = (int)BinaryPrimitives.ReadUInt32BigEndian(content[4..]);
                    channels = (content[8], content[9], content[12]) switch
                    {
                        (8, 2, 0) => 3,
                        (8, 6, 0) => 4,
                        _ => throw new NotSupportedException("A screenshot is expected to be an RGB or RGBA PNG."),
                    };
                    break;
                case "IDAT":
                    data.Write(content);
                    break;
            }

            position += length + 12;
        }

        data.Position = 0;
        using var rows = new ZLibStream(data, CompressionMode.Decompress);
        return Unfilter(rows, width, height, channels);
    }

    private static Picture Unfilter(Stream rows, int width, int height, int channels)
    {
        var colours = new int[width * height];
        var previous = new byte[width * channels];
        var row = new byte[width * channels];
        for (var y = 0; y < height; y++)
        {
            var filter = rows.ReadByte();
            rows.ReadExactly(row);
            for (var i = 0; i < row.Length; i++)
            {
                var left = i < channels ? 0 : row[i - channels];
                var above = previous[i];
                var corner = i < channels ? 0 : previous[i - channels];
                row[i] += (byte)(filter switch
                {
                    1 => left,
                    2 => above,
                    3 => (left + above) / 2,
                    4 => Paeth(left, above, corner),
                    _ => 0,
                });
            }

            for (var x = 0; x < width; x++)
            {
                var i = x * channels;
                colours[(y * width) + x] = (row[i] << 16) | (row[i + 1] << 8) | row[i + 2];
            }

            (previous, row) = (row, previous);
        }

        return new Picture(width, height, colours);
    }

    private static int Paeth(int left, int above, int corner)
    {
        var estimate = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
