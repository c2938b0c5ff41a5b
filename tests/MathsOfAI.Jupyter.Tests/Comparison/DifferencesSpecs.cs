using System.Text.Json.Nodes;

namespace MathsOfAI.Jupyter.Tests.Comparison;

public sealed class DifferencesSpecs
{
    [Theory]
    [InlineData("""{"x":[1,0.5,1e-7]}""", """{ "x": [1.0, 5e-1, 0.0000001] }""", null)]
    [InlineData("""{"x":1,"y":2}""", """{"y":2,"x":1}""", null)]
    [InlineData("""{"x":[1,0.5]}""", """{"x":[1,0.500001]}""", "x, 1: committed is 0.5, shown is 0.500001")]
    [InlineData("""{"x":[1,2]}""", """{"x":[1,2,3]}""", "x: committed is [1,2], shown is [1,2,3]")]
    [InlineData("""{"x":[1]}""", """{"x":["1"]}""", "x, 0: committed is 1, shown is \"1\"")]
    [InlineData("""{"x":null}""", """{}""", "x: is committed only")]
    [InlineData("""{}""", """{"x":{}}""", "x: is shown only")]
    public void Figures_are_compared_by_value(string committed, string shown, string? difference) => Assert.Equal(
        difference is null ? null : $"output 1, {ShownOutput.FigureMimeType}, {difference}",
        Between(
            $$$"""[{"output_type":"execute_result","data":{"{{{ShownOutput.FigureMimeType}}}":{{{committed}}},"image/png":"AAAA"}}]""",
            $$$"""[{"output_type":"execute_result","data":{"{{{ShownOutput.FigureMimeType}}}":{{{JsonValue.Create(shown).ToJsonString()}}},"text/html":"<div>"}}]"""));

    [Theory]
    [InlineData("""["a\n","b\n"]""", "stdout", "a\r\nb\n", null)]
    [InlineData("""["a\n","b\n"]""", "stdout", "a\nc\n", """output 1, text: committed is "a\nb\n", shown is "a\nc\n" """)]
    [InlineData("""["a\n"]""", "stderr", "a\n", "committed is [stream stdout], shown is [stream stderr]")]
    public void Streams_are_compared_as_text_however_it_comes_in_pieces(string committed, string name, string shown, string? difference) => Assert.Equal(
        difference?.TrimEnd(),
        Between(
            $$"""[{"output_type":"stream","name":"stdout","text":{{committed}}}]""",
            new JsonArray([.. shown.Select(letter => (JsonNode)new JsonObject { ["output_type"] = "stream", ["name"] = name, ["text"] = $"{letter}" })]).ToJsonString()));

    [Theory]
    [InlineData("""{"output_type":"display_data","data":{"text/plain":"1"}}""", "committed is [execute_result], shown is [display_data]")]
    [InlineData("""{"output_type":"execute_result","data":{"text/plain":"2"}}""", "output 1, text/plain: committed is \"1\", shown is \"2\"")]
    [InlineData("""{"output_type":"execute_result","data":{"text/plain":"1","text/html":"1"}}""", "output 1, text/html: is shown only")]
    [InlineData("""{"output_type":"error","ename":"E","evalue":"1"}""", "committed is [execute_result], shown is [error]")]
    public void Values_are_compared_by_kind_and_in_every_mime_type(string shown, string difference) =>
        Assert.Equal(difference, Between("""[{"output_type":"execute_result","data":{"text/plain":["1"]}}]""", $"[{shown}]"));

    [Fact]
    public void Of_long_texts_the_place_is_shown_where_they_part()
    {
        static string Stream(string text) => $$"""[{"output_type":"stream","name":"stdout","text":"{{text}}"}]""";
        Assert.Equal(
            $"output 1, text: committed is …{new string('-', 40)}λ{new string('-', 59)}…, shown is …{new string('-', 40)}μ\"",
            Between(Stream(new string('-', 200) + "λ" + new string('-', 200)), Stream(new string('-', 200) + "μ")));
    }

    [Fact]
    public void An_output_too_many_or_too_few_is_found()
    {
        const string output = """{"output_type":"display_data","data":{"text/plain":"1"}}""";
        Assert.Null(Between($"[{output},{output}]", $"[{output},{output}]"));
        Assert.Equal("committed is [display_data], shown is []", Between($"[{output}]", "[]"));
        Assert.Equal("committed is [display_data], shown is [display_data, display_data]", Between($"[{output}]", $"[{output},{output}]"));
    }

    private static string? Between(string committed, string shown) => Differences.Between(
        ShownOutput.Of(JsonNode.Parse(committed)!.AsArray()), ShownOutput.Of(JsonNode.Parse(shown)!.AsArray()));
}
