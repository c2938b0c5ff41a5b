using MathsOfAI.Book.Text;

namespace MathsOfAI.Book.Tests.Text;

public sealed class SiteLinksSpecs
{
    private static readonly Dictionary<string, string> Pages = new()
    {
        ["notebooks/README.md"] = "index.html",
        ["notebooks/README.md#notation"] = "notation.html",
        ["notebooks/week04/02-xor.ipynb"] = "week04/02-xor.html",
        ["lib/MathsOfAI/Data/Xor.cs"] = "reference/data.html#Xor",
    };

    [Theory]
    [InlineData("../README.md", "../index.html")]
    [InlineData("../README.md#notation", "../notation.html")]
    [InlineData("../README.md#elsewhere", "../index.html#elsewhere")]
    [InlineData("02-xor.ipynb#cell", "02-xor.html#cell")]
    [InlineData("../../lib/MathsOfAI/Data/Xor.cs", "../reference/data.html#Xor")]
    [InlineData("#here", "#here")]
    [InlineData("https://arxiv.org/abs/1801.05894", "https://arxiv.org/abs/1801.05894")]
    [InlineData("../../tests", null)]
    public void A_link_between_files_becomes_one_between_pages(string target, string? expected) =>
        Assert.Equal(expected, new SiteLinks(Pages, source: null).Resolve(target, "notebooks/week04/01-a.ipynb", "week04/01-a.html"));

    [Fact]
    public void A_file_that_is_no_page_is_linked_where_the_repository_is_published() =>
        Assert.Equal(
            "https://example.org/tests/A.cs#L3",
            new SiteLinks(Pages, "https://example.org").Resolve("../tests/A.cs#L3", "notebooks/README.md", "index.html"));

    [Fact]
    public void A_link_out_of_the_repository_is_refused() =>
        Assert.Throws<BookException>(() => new SiteLinks(Pages, source: null).Resolve("../../x", "notebooks/README.md", "index.html"));

    [Theory]
    [InlineData("5 A global minimum. The only one?", "5-a-global-minimum-the-only-one")]
    [InlineData("Git will not pull", "git-will-not-pull")]
    [InlineData("One-sided Δ", "one-sided-δ")]
    public void A_headings_place_is_named_as_on_GitHub(string heading, string anchor) => Assert.Equal(anchor, new Anchors().For(heading));

    [Fact]
    public void A_name_is_given_once()
    {
        var anchors = new Anchors();

        Assert.Equal(["exercises", "exercises-1", "exercises-2"], Enumerable.Range(0, 3).Select(_ => anchors.For("Exercises")));
    }
}
