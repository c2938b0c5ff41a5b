using System.Text.Json.Nodes;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Runner.Tests.Notebooks;

public sealed class JsonTextSpecs
{
    [Theory]
    [InlineData("""{"b":1,"B":2,"a":{"z":[],"y":{}}}""", "{\n \"B\": 2,\n \"a\": {\n  \"y\": {},\n  \"z\": []\n },\n \"b\": 1\n}\n")]
    [InlineData("""["x",[1]]""", "[\n \"x\",\n [1]\n]\n")]
    [InlineData("""[[1, null, -2.50e-3],[true]]""", "[\n [1,null,-0.0025],\n [\n  true\n ]\n]\n")]
    [InlineData("""{"application/vnd.plotly.v1+json":{"data":[{"y":["a"]}]}}""", "{\n \"application/vnd.plotly.v1+json\": {\"data\":[{\"y\":[\"a\"]}]}\n}\n")]
    public void Notebooks_have_sorted_keys_an_indent_of_one_and_numbers_and_figures_on_one_line(string json, string expected) =>
        Assert.Equal(expected, JsonText.Indented(JsonNode.Parse(json)));

    [Fact]
    public void Canonical_text_has_sorted_keys_and_no_white_space() =>
        Assert.Equal("""{"a":[1,null,"x y"],"b":{}}""", JsonText.Compact(JsonNode.Parse("""{ "b" : { }, "a" : [ 1.0, null, "x y" ] }""")));

    [Theory]
    [InlineData("5.29e-12")]
    [InlineData("5.29E-12")]
    [InlineData("0.00000000000529")]
    public void A_number_is_written_in_one_way_whichever_editor_wrote_it(string number) =>
        Assert.Equal("[5.29E-12,12345678901234567890]", JsonText.Compact(JsonNode.Parse($"[{number}, 12345678901234567890]")));

    [Fact]
    public void Characters_stay_readable_and_only_those_that_must_be_are_escaped() =>
        Assert.Equal(
            """ "∂C/∂w é 😀 <b> ' & \" \\ \n\t\u0001 \ud83d" """.Trim(),
            JsonText.Compact(JsonValue.Create("∂C/∂w é 😀 <b> ' & \" \\ \n\t\u0001 \ud83d")));

    [Fact]
    public void Any_text_survives_writing_and_reading()
    {
        var all = string.Concat(Enumerable.Range(0, 0xD800).Select(code => (char)code));

        Assert.Equal(all, JsonNode.Parse(JsonText.Indented(JsonValue.Create(all)))!.GetValue<string>());
    }

    [Fact]
    public void A_figures_hash_ignores_layout_and_order_but_no_number()
    {
        var hash = FigureHash.Of(JsonNode.Parse("""{"layout":{},"data":[{"y":[1,2]}]}""")!);

        // printf '{"data":[{"y":[1,2]}],"layout":{}}' | sha256sum
        Assert.Equal("560c16bdf5a0ab3c4014d686c15b654e38870490490c2fc0d89cddf404a37a1f", hash);
        Assert.Equal(hash, FigureHash.Of(JsonNode.Parse("""{ "data": [ { "y": [ 1, 2 ] } ], "layout": {} }""")!));
        Assert.NotEqual(hash, FigureHash.Of(JsonNode.Parse("""{"layout":{},"data":[{"y":[1,3]}]}""")!));
    }
}
