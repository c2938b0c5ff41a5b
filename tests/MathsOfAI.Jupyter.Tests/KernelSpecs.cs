using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MathsOfAI.Jupyter.Tests.Comparison;
using Microsoft.DotNet.Interactive.Formatting;

namespace MathsOfAI.Jupyter.Tests;

/// <summary>The course on the kernel that students use, through Jupyter's protocol.</summary>
public sealed partial class KernelSpecs(CourseOnTheKernel course) : IClassFixture<CourseOnTheKernel>
{
    // The kernel shows scripts of its own, which nobody sees, under the first cell that it runs.
    private const string Banner = "dotnet-interactive-this-cell";

    public static TheoryData<string> Notebooks => [.. CourseOnTheKernel.Notebooks];

    [Theory, MemberData(nameof(Notebooks))]
    public async Task Every_cell_shows_what_is_committed(string notebook)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere the last shown digit of a number may be another");
        var shown = await ShownAsync(notebook);
        AssertNone(
            from cell in CodeCell.Of(notebook).Zip(shown)
            where !cell.First.IsVolatile
            let difference = Differences.Between(ShownOutput.Of(cell.First.Outputs), cell.Second)
            where difference is not null
            select $"{cell.First.Id}: {difference}");
    }

    [Theory, MemberData(nameof(Notebooks))]
    public async Task No_cell_fails_and_the_compiler_says_nothing_of_any(string notebook)
    {
        var shown = await ShownAsync(notebook);
        AssertNone(
            from cell in CodeCell.Of(notebook).Zip(shown)
            from output in cell.Second
            where output.IsComplaint
            select $"{cell.First.Id}: {output.Contents.ToJsonString()}");
    }

    [Fact]
    public async Task What_the_compiler_says_and_what_fails_is_found()
    {
        var shown = await ShownAsync(CourseOnTheKernel.Others);
        Assert.Equal(
            ["CS0219", "CS0103", "thrown", null],
            shown.Select(cell => cell.FirstOrDefault(output => output.IsComplaint))
                .Select(complaint => complaint is null ? null : Telling().Match(complaint.Contents.ToJsonString()).Value));
    }

    [Theory]
    [InlineData(CourseOnTheKernel.ExtensionFirst)]
    [InlineData(CourseOnTheKernel.SetupFirst)]
    public async Task Beside_Plotly_NET_Interactive_both_kinds_of_chart_are_drawn_and_the_course_draws_them(string order)
    {
        var cells = (await course.Of(order)).Cells;
        Assert.Contains(cells.SelectMany(cell => cell), output => Text(output!, "text/plain").StartsWith("Loading extensions from ", StringComparison.Ordinal));

        foreach (var (cell, figure, sentence) in new[]
        {
            (cells[2], """{"x":[0,1],"y":[0,1]}""", "Scatter plot of 4 points (XOR)"),
            (cells[3], """{"x":[0,1],"y":[2,3]}""", "Figure: 1 scatter trace."),
        })
        {
            var output = Assert.Single(cell)!;
            Assert.Equal("execute_result", (string?)output["output_type"]);
            Assert.Equal([ShownOutput.FigureMimeType, "text/html", "text/plain"], output["data"]!.AsObject().Select(content => content.Key));
            var trace = JsonNode.Parse(Text(output, ShownOutput.FigureMimeType))!["data"]![0]!;
            Assert.Equal(figure, new JsonObject { ["x"] = trace["x"]!.DeepClone(), ["y"] = trace["y"]!.DeepClone() }.ToJsonString());
            Assert.StartsWith("<div class=\"maths-of-ai-figure\"", Text(output, "text/html"));
            Assert.StartsWith(sentence, Text(output, "text/plain"));
        }
    }

    [Fact]
    public async Task The_tool_and_the_package_that_the_library_is_built_with_are_of_one_version() => Assert.Equal(
        FileVersionInfo.GetVersionInfo(typeof(Formatter).Assembly.Location).ProductVersion,
        Text(Assert.Single((await course.Of(CourseOnTheKernel.Others)).Cells[^1])!, "text/plain"));

    [Fact]
    public async Task While_these_specs_run_the_kernel_listens_to_this_machine_only()
    {
        var addresses = Address().Matches((await course.Of(CourseOnTheKernel.Notebooks[0])).Log).Select(match => match.Groups[1].Value);
        Assert.Equal("127.0.0.1", Assert.Single(addresses));
    }

    private async Task<IReadOnlyList<IReadOnlyList<ShownOutput>>> ShownAsync(string run) =>
    [
        .. (await course.Of(run)).Cells.Select((cell, i) => ShownOutput.Of(
            [.. cell.Where(output => i > 0 || !Text(output!, "text/html").Contains(Banner, StringComparison.Ordinal)).Select(output => output!.DeepClone())])),
    ];

    private static string Text(JsonNode output, string mimeType) => ShownOutput.Text(output["data"]?[mimeType]) ?? "";

    private static void AssertNone(IEnumerable<string> faults)
    {
        string[] all = [.. faults];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }

    [GeneratedRegex(@"CS\d{4}|thrown")]
    private static partial Regex Telling();

    [GeneratedRegex(@"Now listening on: \w+://(.+):\d+")]
    private static partial Regex Address();
}
