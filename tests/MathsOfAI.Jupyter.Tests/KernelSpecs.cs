using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MathsOfAI.Jupyter.Tests.Comparison;
using MathsOfAI.Jupyter.Tests.Kernel;

namespace MathsOfAI.Jupyter.Tests;

/// <summary>The course on a kernel that students use, through Jupyter's protocol.</summary>
public abstract partial class KernelSpecs(CourseOnKernel course)
{
    // The kernel shows scripts of its own, which nobody sees, under the first cell that it runs.
    private const string Banner = "dotnet-interactive-this-cell";

    public static TheoryData<string> Notebooks => [.. CourseOnKernel.Notebooks];

    [Theory, MemberData(nameof(Notebooks))]
    public async Task Every_cell_shows_what_is_committed(string notebook)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere the last shown digit of a number may be another");
        AssertNone(NotAsCommitted(notebook, await ShownAsync(notebook)));
    }

    [Theory, MemberData(nameof(Notebooks))]
    public async Task No_cell_fails_and_the_compiler_says_nothing_of_any(string notebook)
    {
        AssertNone(Complaints(notebook, await ShownAsync(notebook)));
    }

    [Fact]
    public async Task What_the_compiler_says_and_what_fails_is_found()
    {
        var shown = await ShownAsync(CourseOnKernel.Complaints);
        Assert.Equal(
            ["CS0219", "CS0103", "thrown", null],
            shown.Select(cell => cell.FirstOrDefault(output => output.IsComplaint))
                .Select(complaint => complaint is null ? null : Telling().Match(complaint.Contents.ToJsonString()).Value));
    }

    private async Task<IReadOnlyList<IReadOnlyList<ShownOutput>>> ShownAsync(string run) => Shown(await course.Of(run));

    /// <summary>What the cells of a run show.</summary>
    internal static IReadOnlyList<IReadOnlyList<ShownOutput>> Shown(KernelRun run) =>
    [
        .. run.Cells.Select((cell, i) => ShownOutput.Of(
            [.. cell.Where(output => i > 0 || !Text(output!, "text/html").Contains(Banner, StringComparison.Ordinal)).Select(output => output!.DeepClone())])),
    ];

    /// <summary>Where that is not what is committed.</summary>
    internal static IEnumerable<string> NotAsCommitted(string notebook, IReadOnlyList<IReadOnlyList<ShownOutput>> shown) =>
        from cell in CodeCell.Of(notebook).Zip(shown)
        where !cell.First.IsVolatile
        let difference = Differences.Between(ShownOutput.Of(cell.First.Outputs), cell.Second)
        where difference is not null
        select $"{cell.First.Id}: {difference}";

    /// <summary>Where a cell failed, or the compiler said something.</summary>
    internal static IEnumerable<string> Complaints(string notebook, IReadOnlyList<IReadOnlyList<ShownOutput>> shown) =>
        from cell in CodeCell.Of(notebook).Zip(shown)
        from output in cell.Second
        where output.IsComplaint
        select $"{cell.First.Id}: {output.Contents.ToJsonString()}";

    protected static string Text(JsonNode output, string mimeType) => ShownOutput.Text(output["data"]?[mimeType]) ?? "";

    internal static void AssertNone(IEnumerable<string> faults)
    {
        string[] all = [.. faults];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }

    [GeneratedRegex(@"CS\d{4}|thrown")]
    private static partial Regex Telling();
}
