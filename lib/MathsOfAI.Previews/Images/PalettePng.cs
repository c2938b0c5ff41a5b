using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MathsOfAI.Previews.Images;

/// <summary>Writes a picture as a PNG of few colours, a third to a fifth of the size of a full-colour one.</summary>
internal static class PalettePng
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(CrcEntry)];

    public static byte[] Write(Picture picture, Palette palette)
    {
        using var png = new MemoryStream();
        png.Write(Signature);

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), picture.Height);
        (header[8], header[9]) = (8, 3);
        WriteChunk(png, "IHDR", header);
        WriteChunk(png, "PLTE", [.. palette.Colours.SelectMany(Bytes)]);
        WriteChunk(png, "IDAT", Compress(picture, palette));
        WriteChunk(png, "IEND", []);
        return png.ToArray();
    }

    private static byte[] Compress(Picture picture, Palette palette)
    {
        using var compressed = new MemoryStream();
        using (var rows = new ZLibStream(compressed, CompressionLevel.SmallestSize))
        {
            // The first byte of a row names its filter: none, which is best for indices.
            var row = new byte[picture.Width + 1];
            for (var y = 0; y < picture.Height; y++)
            {
                for (var x = 0; x < picture.Width; x++)
                {
                    row[x + 1] = palette.IndexOf(picture.Colours[(y * picture.Width) + x]);
                }

                rows.Write(row);
            }
        }

        return compressed.ToArray();
    }

    private static void WriteChunk(Stream png, string type, byte[] content)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. content];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        png.Write(number);
    }

    private static byte[] Bytes(int colour) => [(byte)(colour >> 16), (byte)(colour >> 8), (byte)colour];

    private static uint Crc(byte[] bytes) =>
        ~bytes.Aggregate(uint.MaxValue, (crc, value) => CrcTable[(byte)(crc ^ value)] ^ (crc >> 8));

    private static uint CrcEntry(int index)
    {
        var entry = (uint)index;
        for (var bit = 0; bit < 8; bit++)
        {
            entry = (entry & 1) == 1 ? 0xEDB88320 ^ (entry >> 1) : entry >> 1;
        }

        return entry;
    }
}
