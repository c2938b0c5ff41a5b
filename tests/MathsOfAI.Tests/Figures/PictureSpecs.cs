using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Display;
using MathsOfAI.Figures;
using Xunit;

namespace MathsOfAI.Tests.Figures;

/// <summary>Images as figures.</summary>
public class PictureSpecs
{
    [Fact]
    public void Pictures_that_cannot_be_drawn_are_named()
    {
        var pixels = Vector<double>.Build.Dense(4, 1);
        static string Message(Func<object> call) => Assert.Throws<ArgumentException>(call).Message;
        Assert.Contains("images of 64 pixels, given points with 2 inputs (XOR)", Message(() => Draw.Digits(Xor.Points, 0)));
        Assert.Contains("points from 0 to 1796, given 1797", Message(() => Draw.Digits(Digits.Images, 1797)));
        Assert.Contains("at least one picture", Message(() => Draw.Pictures("none", [])));
        Assert.Contains("the same for all, given 5", Message(() => Draw.Pictures("bad", [("a", Vector<double>.Build.Dense(5))])));
        Assert.Contains("the same for all, given 9", Message(() => Draw.Pictures("bad", [("a", pixels), ("b", Vector<double>.Build.Dense(9))])));
    }

    [Fact]
    public void Pictures_keep_their_pixels_in_place()
    {
        using var json = JsonDocument.Parse(FigureJson.Of(Draw.Pictures("two", [("a", Vector<double>.Build.Dense([1.0, 2, 3, 4])), ("b", Vector<double>.Build.Dense([5.0, 6, 7, 8]))])));
        var z = json.RootElement.GetProperty("data")[0].GetProperty("z").EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.ToString()).ToArray()).ToArray();
        Assert.Equal([["", "", "", "", ""], ["", "", "", "", ""], ["1", "2", "", "5", "6"], ["3", "4", "", "7", "8"]], z);
    }
}
