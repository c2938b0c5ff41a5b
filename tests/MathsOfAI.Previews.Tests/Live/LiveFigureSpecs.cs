using System.Text.Json.Nodes;
using MathsOfAI.Data;
using MathsOfAI.Display;
using MathsOfAI.Figures;
using MathsOfAI.Previews.Browsing;
using MathsOfAI.Previews.Tests.Samples;
using MathsOfAI.Previews.Tests.Tools;
using MathsOfAI.Runner.Notebooks;
using Xunit;

namespace MathsOfAI.Previews.Tests.Live;

/// <summary>What a figure's HTML form does in the pages of notebook front ends.</summary>
public sealed class LiveFigureSpecs(BrowserFixture fixture)
{
    private static readonly string Line = FigureHtml.Of(SampleFigures.Line.ToJsonString());

    public static TheoryData<Insertion> Insertions => [.. Enum.GetValues<Insertion>()];

    [Theory, MemberData(nameof(Insertions))]
    public async Task With_plotly_on_the_page_it_draws_and_asks_for_nothing(Insertion insertion)
    {
        await using var page = await OpenAsync();

        await page.ShowAsync(insertion, [PlotlyScript.Text], Line);
        await page.WaitForFiguresAsync(1);

        Assert.Equal(1, await page.Traces.CountAsync());
        Assert.Empty(page.Requests);
        Assert.Empty(page.Errors);
    }

    [Theory, MemberData(nameof(Insertions))]
    public async Task Without_plotly_it_loads_the_pinned_one_and_draws(Insertion insertion)
    {
        await using var page = await OpenAsync();
        await page.AnswerWithAsync(PlotlyScript.Text);

        await page.ShowAsync(insertion, [], Line);
        await page.WaitForFiguresAsync(1);

        Assert.Equal(1, await page.Traces.CountAsync());
        Assert.Equal([FigureHtml.PlotlyAddress], page.Requests);
        Assert.Empty(page.Errors);
    }

    [Theory, MemberData(nameof(Insertions))]
    public async Task Offline_it_says_what_is_missing(Insertion insertion)
    {
        await using var page = await OpenAsync();

        await page.ShowAsync(insertion, [], Line);
        await page.WaitForFiguresAsync(1);

        Assert.Equal(FigureHtml.OfflineMessage, await page.Figures.InnerTextAsync());
        Assert.True(await page.Figures.IsVisibleAsync());
        Assert.Equal([FigureHtml.PlotlyAddress], page.Requests);
    }

    [Theory, MemberData(nameof(Insertions))]
    public async Task A_plotly_whose_bytes_are_not_the_expected_ones_does_not_run(Insertion insertion)
    {
        await using var page = await OpenAsync();
        await page.AnswerWithAsync(PlotlyScript.Text + "\nwindow.altered = true;");

        await page.ShowAsync(insertion, [], Line);
        await page.WaitForFiguresAsync(1);

        Assert.Equal(FigureHtml.OfflineMessage, await page.Figures.InnerTextAsync());
        Assert.False(await page.EvaluateAsync<bool>("'Plotly' in window || 'altered' in window"));
    }

    [Fact]
    public async Task Back_online_the_cell_draws_when_it_is_run_again()
    {
        await using var page = await OpenAsync();
        await page.ShowAsync(Insertion.Scripted, [], Line);
        await page.WaitForFiguresAsync(1);

        await page.AnswerWithAsync(PlotlyScript.Text);
        await page.InsertAsync(Line);
        await page.WaitForFiguresAsync(2);

        Assert.Equal(1, await page.Traces.CountAsync());
    }

    [Theory, MemberData(nameof(Insertions))]
    public async Task Two_identical_figures_both_draw(Insertion insertion)
    {
        await using var page = await OpenAsync();

        await page.ShowAsync(insertion, [PlotlyScript.Text], Line, Line);
        await page.WaitForFiguresAsync(2);

        Assert.Equal(2, await page.Traces.CountAsync());
        Assert.Empty(page.Errors);
    }

    [Theory, MemberData(nameof(Insertions))]
    public async Task Several_figures_load_plotly_once_and_share_nothing(Insertion insertion)
    {
        await using var page = await OpenAsync();
        var contour = FigureHtml.Of(SampleFigures.Contour.ToJsonString());
        await page.AnswerWithAsync(PlotlyScript.Text);

        await page.ShowAsync(insertion, [], Line, contour, Line);
        await page.WaitForFiguresAsync(3);

        Assert.Equal(2, await page.Traces.CountAsync());
        Assert.True(await page.EvaluateAsync<bool>(
            $"() => {{ const [a, , b] = document.querySelectorAll('{NotebookPage.Figure}'); return a.layout !== b.layout; }}"));
        Assert.Equal([FigureHtml.PlotlyAddress], page.Requests);
        Assert.Empty(page.Errors);
    }

    [Theory, MemberData(nameof(Insertions))]
    public async Task Beside_RequireJS_it_draws_and_leaves_the_loader_alone(Insertion insertion)
    {
        await using var page = await OpenAsync();
        var answer = new TaskCompletionSource();
        await page.AnswerWithAsync(PlotlyScript.Text, answer.Task);

        await page.ShowAsync(insertion, [NodeModules.RequireJs, "window.amd = define.amd;"], Line);
        Assert.True(await page.EvaluateAsync<bool>("define.amd === amd"), "hidden while plotly.js is on its way");
        answer.SetResult();
        await page.WaitForFiguresAsync(1);

        Assert.Equal(1, await page.Traces.CountAsync());
        Assert.True(await page.EvaluateAsync<bool>("define.amd === amd"));
        await AssertLoaderWorksAsync(page);
    }

    [Fact]
    public async Task RequireJS_may_arrive_while_plotly_is_on_its_way()
    {
        await using var page = await OpenAsync();
        var answer = new TaskCompletionSource();
        await page.AnswerWithAsync(PlotlyScript.Text, answer.Task);

        await page.ShowAsync(Insertion.Scripted, [], Line);
        await page.AddScriptAsync(NodeModules.RequireJs);
        answer.SetResult();
        await page.WaitForFiguresAsync(1);

        Assert.Equal(1, await page.Traces.CountAsync());
        await AssertLoaderWorksAsync(page);
    }

    [Fact]
    public async Task A_figure_without_a_size_gets_the_usual_height()
    {
        await using var page = await OpenAsync();

        await page.ShowAsync(Insertion.Parsed, [PlotlyScript.Text], Line);
        await page.WaitForFiguresAsync(1);

        Assert.Equal(450, (await page.Figures.BoundingBoxAsync())!.Height);
    }

    [Fact]
    public async Task Tags_in_a_title_stay_within_the_script()
    {
        await using var page = await OpenAsync();
        var figure = SampleFigures.Line;
        figure["layout"]!["title"] = new JsonObject { ["text"] = "<!--<script></script>" };
        figure["layout"]!["meta"] = "</script><b id='escaped'>";

        await page.ShowAsync(Insertion.Parsed, [PlotlyScript.Text], FigureHtml.Of(JsonText.Compact(figure)));
        await page.WaitForFiguresAsync(1);

        Assert.Equal(1, await page.Traces.CountAsync());
        Assert.Empty(page.Errors);
        Assert.False(await page.EvaluateAsync<bool>("document.getElementById('escaped') !== null"));
    }

    [Fact]
    public async Task A_point_that_is_pointed_at_tells_its_number()
    {
        await using var page = await OpenAsync();
        var figure = FigureHtml.Of(FigureJson.Of(Draw.Points(HighamTenPoints.Points)));

        await page.ShowAsync(Insertion.Parsed, [PlotlyScript.Text], figure);
        await page.WaitForFiguresAsync(1);
        var label = await page.EvaluateAsync<string>(
            $"() => {{ Plotly.Fx.hover(document.querySelector('{NotebookPage.Figure}'), [{{ curveNumber: 0, pointNumber: 4 }}]); "
            + "return document.querySelector('.hovertext').textContent; }");

        Assert.Contains("{5}", label);
        Assert.Contains("(0.4, 0.2)", label);
        Assert.Contains("category A", label);
    }

    private async Task<NotebookPage> OpenAsync() => new(await fixture.Browser.OpenPageAsync());

    /// <summary>RequireJS reports an anonymous module that nobody asked for when the next one is wanted.</summary>
    private static async Task AssertLoaderWorksAsync(NotebookPage page)
    {
        Assert.Equal(42, await page.EvaluateAsync<int>(
            "() => new Promise((resolve, reject) => { define('later', [], () => 42); require(['later'], resolve, reject); })"));
        Assert.Empty(page.Errors);
    }
}
