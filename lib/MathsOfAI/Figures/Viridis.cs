namespace MathsOfAI.Figures;

/// <summary>The scale of colours for costs, as plotly.js has it, from dark violet over green to yellow.</summary>
internal static class Viridis
{
    private static readonly (int R, int G, int B)[] Scale =
    [
        (0x44, 0x01, 0x54), (0x48, 0x28, 0x78), (0x3E, 0x49, 0x89), (0x31, 0x68, 0x8E), (0x26, 0x82, 0x8E),
        (0x1F, 0x9E, 0x89), (0x35, 0xB7, 0x79), (0x6E, 0xCE, 0x58), (0xB5, 0xDE, 0x2B), (0xFD, 0xE7, 0x25),
    ];

    /// <summary>The colour at a place from 0 to 1.</summary>
    public static string At(double place)
    {
        var along = Math.Clamp(place, 0, 1) * (Scale.Length - 1);
        var i = Math.Min((int)along, Scale.Length - 2);
        int Mixed(int a, int b) => (int)Math.Round(a + (along - i) * (b - a));
        var (from, to) = (Scale[i], Scale[i + 1]);
        return FormattableString.Invariant($"#{Mixed(from.R, to.R):X2}{Mixed(from.G, to.G):X2}{Mixed(from.B, to.B):X2}");
    }
}
