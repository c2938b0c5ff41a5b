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
    private const string Sentence = "A line “<b>” that rises.";
    private static readonly string Line = Html(own: null);

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
    public async Task Where_no_plotly_is_to_be_had_it_says_what_it_shows_and_what_is_missing(Insertion insertion)
    {
        await using var page = await OpenAsync();

        await page.ShowAsync(insertion, [], Line);
        await page.WaitForFiguresAsync(1);

        await AssertExplainedAsync(page, FigureHtml.AdviceForOthers);
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

        await AssertExplainedAsync(page, FigureHtml.AdviceForOthers);
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
    public async Task Offline_it_draws_with_the_plotly_of_the_kernels_process(Insertion insertion)
    {
        using var server = PlotlyServer.Start()!;
        await using var page = await OpenAsync();
        await page.LetThroughAsync(server.Address);

        await page.ShowAsync(insertion, [], Html(server.Address), Html(server.Address));
        await page.WaitForFiguresAsync(2);

        Assert.Equal(2, await page.Traces.CountAsync());
        Assert.Equal([server.Address, FigureHtml.PlotlyAddress], page.Requests);
    }

    [Fact]
    public async Task The_kernels_process_is_not_asked_where_the_network_answers()
    {
        using var server = PlotlyServer.Start()!;
        await using var page = await OpenAsync();
        await page.AnswerWithAsync(PlotlyScript.Text);
        await page.LetThroughAsync(server.Address);

        await page.ShowAsync(Insertion.Scripted, [], Html(server.Address));
        await page.WaitForFiguresAsync(1);
        await page.EvaluateAsync<bool>("new Promise(resolve => setTimeout(() => resolve(true), 3500))");

        Assert.Equal([FigureHtml.PlotlyAddress], page.Requests);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_network_that_does_not_answer_holds_it_up_for_a_few_seconds_only()
    {
        using var server = PlotlyServer.Start()!;
        await using var page = await OpenAsync();
        var network = new TaskCompletionSource();
        await page.AnswerWithAsync(PlotlyScript.Text, network.Task);
        await page.LetThroughAsync(server.Address);

        await page.ShowAsync(Insertion.Scripted, [], Html(server.Address));
        await page.WaitForFiguresAsync(1);

        Assert.Equal(1, await page.Traces.CountAsync());
        Assert.True(await page.EvaluateAsync<bool>("(window.first = Plotly) !== undefined"));
        network.SetResult();
        await page.InsertAsync(Html(server.Address));
        await page.WaitForFiguresAsync(2);
        Assert.True(await page.EvaluateAsync<bool>("Plotly === first"), "a late answer must not load it again");
    }

    [Fact]
    public async Task A_network_that_never_answers_is_given_up()
    {
        await using var page = await OpenAsync();
        await page.AnswerWithAsync("", new TaskCompletionSource().Task);

        await page.ShowAsync(Insertion.Scripted, [], Line);
        await page.WaitForFiguresAsync(1);

        await AssertExplainedAsync(page, FigureHtml.AdviceForOthers);
    }

    [Fact]
    public async Task The_kernels_process_too_is_trusted_only_for_the_expected_bytes()
    {
        const string Impostor = "http://127.0.0.1:9/plotly.js";
        await using var page = await OpenAsync();
        await page.AnswerWithAsync(PlotlyScript.Text + "\nwindow.altered = true;", address: Impostor);

        await page.ShowAsync(Insertion.Scripted, [], Html(Impostor));
        await page.WaitForFiguresAsync(1);

        await AssertExplainedAsync(page, FigureHtml.AdviceForOthers);
        Assert.Contains(Impostor, page.Requests);
        Assert.False(await page.EvaluateAsync<bool>("'Plotly' in window || 'altered' in window"));
    }

    [Theory]
    [InlineData("document.documentElement.style.setProperty('--vscode-foreground', '#cccccc')", FigureHtml.AdviceForVSCode)]
    [InlineData("window.acquireVsCodeApi = () => ({})", FigureHtml.AdviceForVSCode)]
    [InlineData("window.Jupyter = {}", FigureHtml.AdviceForJupyter)]
    [InlineData("document.head.append(Object.assign(document.createElement('script'), { id: 'jupyter-config-data', type: 'application/json' }))",
        FigureHtml.AdviceForJupyter)]
    [InlineData("'an exported page'", FigureHtml.AdviceForOthers)]
    public async Task Where_the_kernels_process_is_gone_as_well_each_reader_is_told_what_helps_there(string reader, string advice)
    {
        var server = PlotlyServer.Start()!;
        server.Dispose();
        await using var page = await OpenAsync();
        await page.LetThroughAsync(server.Address);

        await page.ShowAsync(Insertion.Parsed, [reader], Html(server.Address));
        await page.WaitForFiguresAsync(1);

        await AssertExplainedAsync(page, advice);
        Assert.Contains(server.Address, page.Requests);
    }

    [Theory]
    [InlineData("https://notebooks.example/")]
    [InlineData("http://127.0.0.1.example/")]
    public async Task A_page_from_another_machine_does_not_ask_this_one(string address)
    {
        using var server = PlotlyServer.Start()!;
        await using var page = await OpenAsync();
        await page.LetThroughAsync(server.Address);

        await page.ShowAsync(address, Insertion.Parsed, ["window.Jupyter = {}"], [Html(server.Address)]);
        await page.WaitForFiguresAsync(1);

        await AssertExplainedAsync(page, FigureHtml.AdviceForJupyter);
        Assert.Equal([FigureHtml.PlotlyAddress], page.Requests);
    }

    [Fact]
    public async Task With_a_new_kernel_the_cell_draws_when_it_is_run_again()
    {
        var old = PlotlyServer.Start()!;
        old.Dispose();
        using var server = PlotlyServer.Start()!;
        await using var page = await OpenAsync();
        await page.LetThroughAsync(old.Address);
        await page.LetThroughAsync(server.Address);
        await page.ShowAsync(Insertion.Scripted, [], Html(old.Address));
        await page.WaitForFiguresAsync(1);
        Assert.Equal(0, await page.Traces.CountAsync());

        await page.InsertAsync(Html(server.Address));
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
        var contour = FigureHtml.Of(SampleFigures.Contour.ToJsonString(), Sentence, own: null);
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

        await page.ShowAsync(Insertion.Parsed, [PlotlyScript.Text], FigureHtml.Of(JsonText.Compact(figure), Sentence, own: null));
        await page.WaitForFiguresAsync(1);

        Assert.Equal(1, await page.Traces.CountAsync());
        Assert.Empty(page.Errors);
        Assert.False(await page.EvaluateAsync<bool>("document.getElementById('escaped') !== null"));
    }

    [Fact]
    public async Task A_point_that_is_pointed_at_tells_its_number()
    {
        await using var page = await OpenAsync();
        var figure = FigureHtml.Of(FigureJson.Of(Draw.Points(HighamTenPoints.Points)), Sentence, own: null);

        await page.ShowAsync(Insertion.Parsed, [PlotlyScript.Text], figure);
        await page.WaitForFiguresAsync(1);
        var label = await page.EvaluateAsync<string>(
            $"() => {{ Plotly.Fx.hover(document.querySelector('{NotebookPage.Figure}'), [{{ curveNumber: 0, pointNumber: 4 }}]); "
            + "return document.querySelector('.hovertext').textContent; }");

        Assert.Contains("{5}", label);
        Assert.Contains("(0.4, 0.2)", label);
        Assert.Contains("category A", label);
    }

    private static string Html(string? own) => FigureHtml.Of(SampleFigures.Line.ToJsonString(), Sentence, own);

    private static async Task AssertExplainedAsync(NotebookPage page, string advice)
    {
        var paragraphs = await page.Figures.Locator("p").AllInnerTextsAsync();
        Assert.Equal([Sentence, $"The figure needs plotly.js, which could not be loaded. {advice}"], paragraphs);
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
