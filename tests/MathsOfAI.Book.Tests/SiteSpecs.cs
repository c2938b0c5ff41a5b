using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MathsOfAI.Book.Reading;
using MathsOfAI.Book.Tests.Tools;
using MathsOfAI.Book.Text;
using MathsOfAI.Book.Writing;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Book.Tests;

public sealed partial class SiteSpecs(BookFixture fixture)
{
    // With the data of its figures, as a server sends it, compressed.
    private const int MostBytesOfALecture = 1_500_000;

    [Fact]
    public async Task Every_lecture_has_a_page_with_all_its_cells_and_outputs()
    {
        var site = await fixture.SiteAsync();
        foreach (var lecture in site.Course.Lectures)
        {
            var html = Text(site, LecturePage.PathOf(lecture));
            Assert.All(lecture.Cells.Where(cell => cell.IsCode), cell => Assert.Contains($"id=\"cell-{cell.Id}\"", html));
            var outputs = lecture.Cells.SelectMany(cell => cell.Outputs).ToArray();
            Assert.Equal(outputs.OfType<Output.Chart>().Count(), Regex.Count(html, "<figure "));
            Assert.Equal(outputs.OfType<Output.PlainText>().Count(), Regex.Count(html, "<pre class=\"output\""));
            Assert.All(outputs.OfType<Output.Chart>(), chart => Assert.Contains(Html.Text(chart.Sentence), html));
        }
    }

    [Fact]
    public async Task Every_formula_is_drawn()
    {
        var site = await fixture.SiteAsync();
        Assert.All(Pages(site), page =>
        {
            var html = Text(site, page);
            Assert.DoesNotContain("katex-error", html);
            Assert.DoesNotContain("$$", html);
        });
        Assert.True(Regex.Count(Text(site, "week04-deep-learning/04-backpropagation.html"), "class=\"katex\"") > 100);
    }

    [Fact]
    public async Task Every_link_leads_to_a_page_and_a_place_of_the_book()
    {
        var site = await fixture.SiteAsync();
        var places = Pages(site).ToDictionary(page => page, page => Id().Matches(Text(site, page)).Select(Value).ToHashSet());
        Assert.All(Pages(site), page => Assert.All(Address().Matches(Text(site, page)).Select(Value).Where(IsRelative), address =>
        {
            var parts = address.Split('#', 2);
            var target = parts[0].Length > 0 ? Join(page, parts[0]) : page;
            Assert.True(site.Files.ContainsKey(target), $"{page}: {address}");
            Assert.True(parts.Length < 2 || places[target].Contains(Uri.UnescapeDataString(parts[1])), $"{page}: {address}");
        }));
    }

    [Fact]
    public async Task No_page_names_a_place_twice()
    {
        var site = await fixture.SiteAsync();
        Assert.All(Pages(site), page => Assert.Empty(
            Id().Matches(Text(site, page)).Select(Value).CountBy(id => id).Where(count => count.Value > 1).Select(count => $"{page}: {count.Key}")));
    }

    [Fact]
    public async Task Nothing_of_a_page_comes_from_elsewhere()
    {
        var site = await fixture.SiteAsync();
        Assert.All(Pages(site), page => Assert.DoesNotMatch(
            """<(?:link|script|img|iframe|source)\b[^>]*(?:href|src)="(?:https?:)?//""", Text(site, page)));
    }

    [Fact]
    public async Task An_equation_has_a_place_and_its_number_leads_there()
    {
        var html = Text(await fixture.SiteAsync(), "week04-deep-learning/02-xor.html");
        Assert.Contains("id=\"eq-6.3\"", html);
        Assert.Contains("href=\"#eq-6.3\"", html);
    }

    [Fact]
    public async Task Code_is_coloured_by_what_it_means_and_leads_to_the_reference()
    {
        var site = await fixture.SiteAsync();
        var html = Text(site, "week04-deep-learning/02-xor.html");
        Assert.Contains("<a href=\"../reference/data.html#Xor.Points\">Points</a>", html);
        Assert.Contains("<span class=\"k\">var</span>", html);
        Assert.Contains("<a class=\"name\" href=\"../reference/networks.html#BackPropagation.Jacobian\">", html);
        Assert.All(site.Course.Lectures, lecture => Assert.Contains("href=\"../reference/figures.html#Draw.", Text(site, LecturePage.PathOf(lecture))));
    }

    [Fact]
    public async Task A_lecture_whose_cells_cannot_run_in_a_page_says_why_and_has_no_buttons()
    {
        var site = await fixture.SiteAsync();
        Assert.All(site.Course.Lectures, lecture =>
        {
            var html = Text(site, LecturePage.PathOf(lecture));
            var needsTorch = lecture.Path.EndsWith("torchsharp", StringComparison.Ordinal);
            Assert.Equal(needsTorch, html.Contains("TorchSharp needs libtorch", StringComparison.Ordinal));
            Assert.NotEqual(needsTorch, html.Contains("data-does=\"run-cell\"", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task The_reference_explains_every_room_of_the_library()
    {
        var site = await fixture.SiteAsync();
        string[] rooms = ["data", "embeddings", "exercises", "figures", "landscapes", "layers", "networks", "regularisation", "reinforcement", "training", "transformers"];
        Assert.All(rooms, room => Assert.Contains("class=\"declaration\"", Text(site, $"reference/{room}.html")));
        var networks = Text(site, "reference/networks.html");
        Assert.Contains("id=\"BackPropagation.Gradient\"", networks);
        Assert.DoesNotContain("inheritdoc", networks);
    }

    [Fact]
    public async Task The_contents_show_every_lecture_with_a_picture_and_the_gallery_all_pictures()
    {
        var site = await fixture.SiteAsync();
        var html = Text(site, "index.html");
        Assert.Equal(site.Course.Lectures.Count, Regex.Count(html, "<article class=\"card\">"));
        Assert.All(site.Course.Lectures, lecture => Assert.Contains($"<a href=\"{LecturePage.PathOf(lecture)}\">", html));
        var gallery = site.Course.Lectures.SelectMany(lecture => lecture.Cells).Count(cell => cell.Tags.Contains("gallery"));
        Assert.Equal(gallery, Regex.Count(html[html.IndexOf("<div class=\"gallery\">", StringComparison.Ordinal)..], "<img "));
    }

    [Fact]
    public async Task The_search_knows_every_section()
    {
        var site = await fixture.SiteAsync();
        var entries = JsonNode.Parse(site.Files[SearchIndex.Path])!.AsArray().Select(entry => (string)entry![0]!).ToHashSet();
        Assert.All(site.Course.Lectures, lecture => Assert.All(
            Heading().Matches(Text(site, LecturePage.PathOf(lecture))).Select(Value),
            anchor => Assert.Contains($"{LecturePage.PathOf(lecture)}#{anchor}", entries)));
        Assert.Contains("reference/networks.html#Network", entries);
    }

    [Fact]
    public async Task A_lecture_is_small_with_all_data_of_its_figures()
    {
        var site = await fixture.SiteAsync();
        Assert.All(site.Course.Lectures, lecture => Assert.InRange(
            site.Files[LecturePage.PathOf(lecture)].Length
                + site.Files.Where(file => file.Key.StartsWith($"figures/{lecture.Path}/", StringComparison.Ordinal)).Sum(file => file.Value.Length),
            1,
            MostBytesOfALecture));
    }

    [Fact]
    public async Task Made_twice_it_has_the_same_bytes()
    {
        var first = await fixture.SiteAsync();
        var second = await Site.BuildAsync(Repository.Root, source: null);
        Assert.Equal(first.Files.Keys, second.Files.Keys);
        Assert.All(first.Files, file => Assert.True(file.Value.AsSpan().SequenceEqual(second.Files[file.Key]), file.Key));
    }

    private static IEnumerable<string> Pages(Site site) => site.Files.Keys.Where(path => path.EndsWith(".html", StringComparison.Ordinal));

    private static string Text(Site site, string page) => Encoding.UTF8.GetString(site.Files[page]);

    private static string Value(Match match) => WebUtility.HtmlDecode(match.Groups["value"].Value);

    private static bool IsRelative(string address) => !address.Contains(':', StringComparison.Ordinal);

    private static string Join(string page, string address) =>
        new Uri(new Uri($"http://book/{page}"), address).AbsolutePath[1..];

    [GeneratedRegex("""\bid="(?<value>[^"]*)["]""")]
    private static partial Regex Id();

    [GeneratedRegex("""\b(?:href|src|data-figure)="(?<value>[^"]*)["]""")]
    private static partial Regex Address();

    [GeneratedRegex("""<h[123] id="(?<value>[^"]*)["]""")]
    private static partial Regex Heading();
}
