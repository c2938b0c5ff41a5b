using MathsOfAI.Book.Reading;
using MathsOfAI.Book.Tests.Tools;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Book.Tests;

/// <summary>The kernel in the page gives what the notebook's kernel gave; for all lectures, see <see cref="SweepSpecs"/>.</summary>
public sealed class KernelSpecs(BookFixture fixture)
{
    [Fact]
    public async Task The_cells_of_XOR_show_what_is_committed()
    {
        var site = await fixture.SiteAsync();
        var browser = InBrowser.Read(Repository.Root);
        var lecture = site.Course.Lectures.Single(lecture => lecture.Path.EndsWith("02-xor", StringComparison.Ordinal));
        await using var page = await fixture.OpenAsync("index.html");

        var runs = await new LectureInPage(page).RunAsync(lecture.Cells.Where(cell => cell.IsCode && !browser.Of(lecture, cell).IsTooLong));

        Assert.All(runs, run => Assert.Equal((run.Cell.Id, null), (run.Cell.Id, run.Difference)));
        Assert.True(runs.Count > 20);
    }
}
