using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MathsOfAI.Jupyter.Tests.Comparison;
using MathsOfAI.Jupyter.Tests.Kernel;
using Microsoft.DotNet.Interactive.Formatting;

namespace MathsOfAI.Jupyter.Tests;

/// <summary>The course on the kernel of the tool that the repository pins.</summary>
public sealed partial class ToolKernelSpecs(CourseOnToolKernel course) : KernelSpecs(course), IClassFixture<CourseOnToolKernel>
{
    [Theory]
    [InlineData(CourseOnToolKernel.ExtensionFirst)]
    [InlineData(CourseOnToolKernel.SetupFirst)]
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
        Text((await course.Of(CourseOnToolKernel.Version)).Cells[0].Last()!, "text/plain"));

    [Fact]
    public async Task While_these_specs_run_the_kernel_listens_to_this_machine_only()
    {
        var addresses = Address().Matches((await course.Of(CourseOnKernel.Complaints)).Log).Select(match => match.Groups[1].Value);
        Assert.Equal("127.0.0.1", Assert.Single(addresses));
    }

    [GeneratedRegex(@"Now listening on: \w+://(.+):\d+")]
    private static partial Regex Address();
}
