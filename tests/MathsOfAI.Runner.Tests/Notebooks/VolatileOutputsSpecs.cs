using System.Text.Json.Nodes;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Runner.Tests.Notebooks;

public sealed class VolatileOutputsSpecs
{
    [Theory]
    [InlineData("1 ms", "250.75 ms")]
    [InlineData("1.5e-7", "-3E+10")]
    [InlineData("999 ns", "1\u202F234 ns")]
    [InlineData("1,234.5 and 6", "7 and 8,901")]
    [InlineData("| 1   |", "| 100 |\n")]
    [InlineData("+1 −1", "1 1")]
    public void Numbers_and_white_space_may_change(string committed, string fresh) => Assert.Equal(committed, Settled(committed, fresh));

    [Theory]
    [InlineData("1 ms", "1 µs")]
    [InlineData("1", "NaN")]
    [InlineData("1 2", "1 2 3")]
    [InlineData("1 2", "12")]
    public void Nothing_else_may_change(string committed, string fresh) => Assert.Equal(fresh, Settled(committed, fresh));

    [Fact]
    public void A_figure_of_timings_keeps_its_numbers_too()
    {
        var fresh = Figure("[1,2]");

        VolatileOutputs.Keep([Figure("[3,4]")], [fresh]);
        Assert.Equal("[3,4]", fresh["data"]![CellOutput.FigureMimeType]!["data"]!.ToJsonString());

        VolatileOutputs.Keep([Figure("[3,4,5]")], [fresh]);
        Assert.Equal("[3,4]", fresh["data"]![CellOutput.FigureMimeType]!["data"]!.ToJsonString());
    }

    private static string Settled(string committed, string fresh)
    {
        var output = Stream(fresh);
        VolatileOutputs.Keep([Stream(committed)], [output]);
        return MultilineText.Join(output["text"])!;
    }

    private static JsonObject Stream(string text) =>
        new() { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = MultilineText.Split(text) };

    private static JsonObject Figure(string numbers) => new()
    {
        ["output_type"] = "display_data",
        ["metadata"] = new JsonObject(),
        ["data"] = new JsonObject { [CellOutput.FigureMimeType] = new JsonObject { ["data"] = JsonNode.Parse(numbers) } },
    };
}
