using MathsOfAI.Previews.Drawing;
using MathsOfAI.Previews.Notebooks;
using MathsOfAI.Previews.Tests.Samples;
using MathsOfAI.Previews.Tests.Tools;
using Xunit;

namespace MathsOfAI.Previews.Tests.Course;

public sealed class CourseFigureSpecs(BrowserFixture fixture)
{
    private static readonly string[] CommittedMimes = [Figure.PlotlyMime, Figure.PngMime, "text/plain"];

    // The specs of a class run one after another, so that one page serves them all; it closes with the browser.
    private static Task<FigurePage>? _page;

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public void Every_committed_figure_is_JSON_a_current_PNG_and_a_sentence(string notebook) =>
        Faults.AssertNone(CourseNotebooks.Figures(notebook)
            .Where(figure => !figure.IsCurrent
                || figure.Png!.Length > Illustrator.MaximumBytes
                || !figure.Mimes.Order().SequenceEqual(CommittedMimes.Order()))
            .Select(figure =>
                $"{figure.Place}: current {figure.IsCurrent}, {figure.Png?.Length} bytes, {string.Join(", ", figure.Mimes)}"));

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public async Task Every_figure_draws_and_plotly_finds_nothing_wrong(string notebook) =>
        Faults.AssertNone(await FaultsAsync(CourseNotebooks.Figures(notebook), FigureInspection.ValidateAsync));

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public async Task Every_slider_changes_what_is_drawn(string notebook) =>
        Faults.AssertNone(await FaultsAsync(
            CourseNotebooks.Figures(notebook).Where(figure => figure.Json["layout"]?["sliders"] is not null),
            FigureInspection.MoveSlidersAsync));

    [Fact]
    public async Task A_misspelt_property_is_found()
    {
        using var notebook = new SampleNotebook(SampleFigures.Line, SampleFigures.Misspelt);
        var faults = await FaultsAsync(notebook.Figures, FigureInspection.ValidateAsync);
        Assert.Contains("cell 3 (figure-1)", Assert.Single(faults));
        Assert.Contains("colour", faults[0]);
    }

    [Fact]
    public async Task A_slider_that_does_nothing_is_found()
    {
        using var notebook = new SampleNotebook(SampleFigures.Slider, SampleFigures.DeadSlider, SampleFigures.SurfaceSlider);
        var faults = await FaultsAsync(notebook.Figures, FigureInspection.MoveSlidersAsync);
        Assert.Equal("cell 3 (figure-1): slider 1 changes nothing", Assert.Single(faults));
    }

    private async Task<List<string>> FaultsAsync(
        IEnumerable<Figure> figures, Func<FigurePage, Figure, Task<IEnumerable<string>>> inspect)
    {
        var faults = new List<string>();
        var page = await (_page ??= FigurePage.OpenAsync(fixture.Browser));
        foreach (var figure in figures)
        {
            try
            {
                faults.AddRange((await inspect(page, figure)).Select(fault => $"{figure.Place}: {fault}"));
            }
            catch (PreviewException exception)
            {
                faults.Add($"{figure.Place}: {exception.Message}");
            }
        }

        return faults;
    }
}
