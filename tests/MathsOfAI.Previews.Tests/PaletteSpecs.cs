using MathsOfAI.Previews.Images;
using Xunit;

namespace MathsOfAI.Previews.Tests;

public sealed class PaletteSpecs
{
    [Fact]
    public void Up_to_256_colours_stay_exact()
    {
        int[] pixels = [.. Enumerable.Range(0, 256).Select(i => i * 0x010203)];
        var palette = Palette.Of(pixels, 256);
        Assert.Equal(pixels, pixels.Select(pixel => palette.Colours[palette.IndexOf(pixel)]));
    }

    [Fact]
    public void More_colours_are_replaced_by_near_ones_and_the_ground_stays_exact()
    {
        int[] gradient = [.. Enumerable.Range(0, 4096).Select(i => ((i >> 4) << 16) | ((255 - (i >> 4)) << 8) | (i % 16))];
        int[] pixels = [.. Enumerable.Repeat(0xFFFFFF, 5000), .. gradient];

        var palette = Palette.Of(pixels, 256);

        Assert.Equal(256, palette.Colours.Count);
        Assert.Equal(0xFFFFFF, palette.Colours[palette.IndexOf(0xFFFFFF)]);
        Assert.All(gradient, colour =>
            Assert.InRange(new ColourCount(colour, 1).DistanceTo(palette.Colours[palette.IndexOf(colour)]), 0, 500));
    }
}
