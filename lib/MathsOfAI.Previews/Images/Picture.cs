namespace MathsOfAI.Previews.Images;

/// <summary>Pixels row by row from the top, each 0xRRGGBB.</summary>
internal sealed record Picture(int Width, int Height, int[] Colours);
