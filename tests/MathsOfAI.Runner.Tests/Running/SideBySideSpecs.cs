using System.Text.RegularExpressions;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Running;

public sealed partial class SideBySideSpecs : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Outputs_and_report_are_the_same_however_many_notebooks_run_at_once()
    {
        foreach (var copy in new[] { "alone", "together" })
        {
            folder.Write($"{copy}/1-slow.ipynb", TestNotebook.Of("System.Threading.Thread.Sleep(2000); Guid.Empty"));
            folder.Write($"{copy}/2-bad.ipynb", "{");
            folder.Write($"{copy}/3-quick.ipynb", TestNotebook.Of("display(new { A = 1 }); new[] { 1.5, 2 }"));
            folder.Write($"{copy}/4-foreign.ipynb", TestNotebook.With("""{ "language_info": { "name": "python" } }"""));
            folder.Write($"{copy}/5-prose.ipynb", TestNotebook.Of(TestCell.Markdown("text")));
        }

        var alone = await RunnerProcess.RunAsync(folder, "alone", "--jobs", "1");
        var together = await RunnerProcess.RunAsync(folder, "together", "--jobs", "4");

        Assert.Equal(1, alone.ExitCode);
        Assert.Equal(2, alone.ErrorLines.Length);
        Assert.Equal(Comparable(alone.Output), Comparable(together.Output));
        Assert.Equal(Comparable(alone.Error), Comparable(together.Error));
        string[] names = ["1-slow", "2-bad", "3-quick", "4-foreign", "5-prose"];
        Assert.All(names, name => Assert.Equal(folder.Read($"alone/{name}.ipynb"), folder.Read($"together/{name}.ipynb")));
    }

    [Fact]
    public async Task As_many_notebooks_as_there_are_cores_really_run_at_the_same_time()
    {
        Assert.SkipWhen(Environment.ProcessorCount == 1, "there is one core");
        folder.Write("a.ipynb", TestNotebook.Of(Meet("a", "b")));
        folder.Write("b.ipynb", TestNotebook.Of(Meet("b", "a")));

        var run = await RunnerProcess.RunAsync(folder, ".", "--timeout", "60");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));

        static string Meet(string own, string other) =>
            $"System.IO.File.WriteAllText(\"{own}\", \"\"); while (!System.IO.File.Exists(\"{other}\")) System.Threading.Thread.Sleep(10);";
    }

    /// <summary>A report without times, widths of columns and the folder's name.</summary>
    private static string Comparable(string report) =>
        Spaces().Replace(Seconds().Replace(report, "?").Replace("together/", "alone/", StringComparison.Ordinal), " ");

    [GeneratedRegex(@"\d+\.\d")]
    private static partial Regex Seconds();

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
