using MathsOfAI.Book.Reading;
using MathsOfAI.Book.Tests.Tools;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Book.Tests;

/// <summary>The kernel in the page gives what the notebook's kernel gave; for all lectures, see <see cref="SweepSpecs"/>.</summary>
public sealed class KernelSpecs(BookFixture fixture)
{
    [Theory]
    [InlineData("02-xor")]
    [InlineData("01-convolutions")]
    public async Task The_cells_show_what_is_committed_or_the_difference_is_listed(string name)
    {
        var site = await fixture.SiteAsync();
        var known = InBrowser.Read(Repository.Root);
        var lecture = site.Course.Lectures.Single(lecture => lecture.Path.EndsWith(name, StringComparison.Ordinal));
        await using var page = await fixture.OpenAsync("index.html");

        var runs = await new LectureInPage(page).RunAsync(lecture.Cells.Where(cell => cell.IsCode && !known.Of(lecture, cell).IsTooLong));

        Assert.Empty(LectureInPage.NotAsListed(lecture, known, runs));
        Assert.True(runs.Count > 20);
    }
}
