using System.Text.Json;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Runner.Tests.Notebooks;

public sealed class JsonSourceSpecs
{
    [Theory]
    [InlineData(@"\ud83d", "�")]
    [InlineData(@"\uDBFF", "�")]
    [InlineData(@"\udC00x", "�x")]
    [InlineData(@"\ud83d\ud83d\ude00", "�😀")]
    [InlineData(@"\ude00\ud83d", "��")]
    [InlineData(@"\ud83dx\ude00", "�x�")]
    [InlineData(@"\ud83d\\ude00", @"�\ude00")]
    [InlineData(@"\\ud83d", @"\ud83d")]
    [InlineData(@"\\\ud83d", @"\�")]
    [InlineData(@"\ud7ff\ue000", "\ud7ff\ue000")]
    [InlineData(@"\u00e9\n\ud83d\ude00", "é\n😀")]
    public void Half_a_surrogate_pair_is_replaced_and_nothing_else(string escaped, string expected)
    {
        Assert.Equal(expected, JsonSource.Parse($"\"{escaped}\"")!.GetValue<string>());
        Assert.Equal(expected, Assert.Single(JsonSource.Parse($$"""{"{{escaped}}": 1}""")!.AsObject()).Key);
    }

    [Theory]
    [InlineData("\"\\ud83")]
    [InlineData("\"\\ud83g\"")]
    [InlineData("\"\\")]
    [InlineData("\\ud83d")]
    public void A_text_that_ends_or_errs_in_an_escape_is_not_valid(string json) =>
        Assert.StartsWith("not valid JSON (line 1, byte ", JsonSource.Fault(Assert.ThrowsAny<JsonException>(() => JsonSource.Parse(json))));

    [Fact]
    public void Two_keys_that_replacement_makes_the_same_are_one_key_twice() => Assert.Equal(
        "not valid JSON (a key occurs twice in one object)",
        JsonSource.Fault(Assert.ThrowsAny<JsonException>(() => JsonSource.Parse("""[1, {"\ud83d": 1, "\ude00": 2}]"""))));

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    [InlineData(100_000, false)]
    public void Values_are_nested_at_most_200_deep(int depth, bool isRead)
    {
        var json = new string('[', depth) + new string(']', depth);

        if (isRead)
            Assert.Equal(json, JsonText.Compact(JsonSource.Parse(json)));
        else
            Assert.Equal("nested too deeply", JsonSource.Fault(Assert.ThrowsAny<JsonException>(() => JsonSource.Parse(json))));
    }
}
