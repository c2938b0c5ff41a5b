using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Display;
using MathsOfAI.Figures;
using Plotly.NET;
using Xunit;

namespace MathsOfAI.Tests.Figures;

public class WordsSpecs
{
    private static readonly (string, double, double) Range = ("right", -1, 1);
    private static readonly (string Word, double X, double Y)[] Three = [("king", -0.5, 0), ("queen", 0.5, 0.25), ("oslo", 0, -0.5)];

    [Fact]
    public void Words_say_where_they_are_or_how_far_their_arrows_go()
    {
        Assert.Contains("3 words and 1 arrows: king → queen by (1, 0.25)", FigureText.Of(Draw.Words("Words", Range, Range, Three, ("king", "queen"))));
        Assert.Contains("oslo at (0, -0.5)", FigureText.Of(Draw.Words("Words", Range, Range, Three)));
    }

    [Fact]
    public void A_word_stands_at_the_left_where_an_arrow_begins()
    {
        Assert.Equal(["king"], AtTheLeft(Draw.Words("", Range, Range, Three, ("king", "queen"))));
        Assert.Equal(["queen"], AtTheLeft(Draw.Words("", Range, Range, Three, ("queen", "king"))));
        Assert.Empty(AtTheLeft(Draw.Words("", Range, Range, Three)));

        static string[] AtTheLeft(GenericChart chart)
        {
            using var json = JsonDocument.Parse(FigureJson.Of(chart));
            return [.. json.RootElement.GetProperty("data").EnumerateArray()
                .Where(trace => trace.TryGetProperty("textposition", out var side) && side.GetString() == "middle left")
                .SelectMany(trace => trace.GetProperty("text").EnumerateArray().Select(word => word.GetString()!))];
        }
    }

    [Fact]
    public void A_word_that_would_hide_another_stands_higher_or_lower()
    {
        var chart = Draw.Words("", Range, Range, [("paris", 0.5, 0.01), ("rome", 0.52, 0), ("oslo", -0.5, 0)]);
        using var json = JsonDocument.Parse(FigureJson.Of(chart));
        Assert.Equal(
            "[\"top right\",\"middle right\",\"middle right\"]", json.RootElement.GetProperty("data")[0].GetProperty("textposition").GetRawText());
    }

    [Fact]
    public void Places_are_rounded_to_less_than_a_pixel() => Assert.Contains(
        "oslo at (0.12, -0.35)", FigureText.Of(Draw.Words("", Range, Range, [("oslo", 0.123456, -0.345678)])));

    [Fact]
    public void Entries_name_the_largest()
    {
        var text = FigureText.Of(Draw.Entries("PPMI", 3, ["king", "queen"], ["his", "her", "crown"], Matrix<double>.Build.DenseOfRowArrays([1, 0, 2], [0, 1, -2.5])));
        Assert.Contains("2 × 3 numbers on colours", text);
        Assert.Contains("The largest is -2.50, of queen and crown", text);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Contains("given “paris”", Assert.Throws<ArgumentException>(() => Draw.Words("", Range, Range, Three, ("king", "paris"))).Message);
        Assert.Contains("at least one word", Assert.Throws<ArgumentException>(() => Draw.Words("", Range, Range, [])).Message);
        Assert.Contains("increasing ranges, given 1 to 1", Assert.Throws<ArgumentException>(() => Draw.Words("", ("", 1, 1), Range, Three)).Message);
        Assert.Contains("Expected 1 × 2 entries", Assert.Throws<ArgumentException>(
            () => Draw.Entries("", 1, ["a"], ["b", "c"], Matrix<double>.Build.Dense(2, 2))).Message);
        Assert.Contains("positive end of the colours, given 0", Assert.Throws<ArgumentException>(
            () => Draw.Entries("", 0, ["a"], ["b"], Matrix<double>.Build.Dense(1, 1))).Message);
    }
}
