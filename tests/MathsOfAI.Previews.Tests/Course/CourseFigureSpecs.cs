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

    // Each figure is drawn once, and all specs look at what was found.
    private static readonly Dictionary<string, Task<Findings>> Drawn = [];

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
        Faults.AssertNone((await OfAsync(notebook)).Problems);

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public async Task Every_slider_changes_what_is_drawn(string notebook) =>
        Faults.AssertNone((await OfAsync(notebook)).DeadSliders);

    [Fact]
    public async Task A_misspelt_property_is_found()
    {
        using var notebook = new SampleNotebook(SampleFigures.Line, SampleFigures.Misspelt);
        var faults = (await DrawAsync(notebook.Figures)).Problems;
        Assert.Contains("cell 3 (figure-1)", Assert.Single(faults));
        Assert.Contains("colour", faults[0]);
    }

    [Fact]
    public async Task A_slider_that_does_nothing_is_found()
    {
        using var notebook = new SampleNotebook(SampleFigures.Slider, SampleFigures.DeadSlider, SampleFigures.SurfaceSlider);
        var faults = (await DrawAsync(notebook.Figures)).DeadSliders;
        Assert.Equal("cell 3 (figure-1): slider 1 changes nothing", Assert.Single(faults));
    }

    private Task<Findings> OfAsync(string notebook) =>
        Drawn.TryGetValue(notebook, out var known) ? known : Drawn[notebook] = DrawAsync(CourseNotebooks.Figures(notebook));

    private async Task<Findings> DrawAsync(IEnumerable<Figure> figures)
    {
        var found = new Findings([], []);
        var page = await (_page ??= FigurePage.OpenAsync(fixture.Browser));
        foreach (var figure in figures)
        {
            try
            {
                await page.DrawAsync(figure.Json.ToJsonString(), figure.Width, figure.Height);
                found.Problems.AddRange((await FigureInspection.ValidateAsync(page, figure)).Select(fault => $"{figure.Place}: {fault}"));
                if (figure.Json["layout"]?["sliders"] is not null)
                {
                    found.DeadSliders.AddRange((await FigureInspection.MoveSlidersAsync(page)).Select(fault => $"{figure.Place}: {fault}"));
                }
            }
            catch (PreviewException exception)
            {
                found.Problems.Add($"{figure.Place}: {exception.Message}");
                found.DeadSliders.Add($"{figure.Place}: {exception.Message}");
            }
        }

        return found;
    }

    /// <summary>What was found of drawn figures.</summary>
    private sealed record Findings(List<string> Problems, List<string> DeadSliders);
}
