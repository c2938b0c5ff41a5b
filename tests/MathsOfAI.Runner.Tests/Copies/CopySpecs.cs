using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MathsOfAI.Runner.Copies;
using MathsOfAI.Runner.Notebooks;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Copies;

/// <summary>A student's own copy of a lecture.</summary>
public sealed partial class CopySpecs : IDisposable
{
    private const string Lecture = "01-what-is-a-deep-network";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_copy_in_my_has_the_same_outputs_links_that_lead_somewhere_and_runs()
    {
        var name = $"spec-{Guid.NewGuid():N}";
        var copy = Path.Combine(Repository.Root, "my", $"{name}.ipynb");
        try
        {
            var run = await RunnerProcess.RunAsync(folder, "copy", Lecture, "--as", name);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            var cells = Cells(copy);
            Assert.Equal("#load \"../lib/prepare.csx\"", cells.First(cell => cell.IsCode).Source);
            AssertThatLinksLeadSomewhere(copy, cells);
            Assert.All(cells, cell => Assert.DoesNotContain("file:", cell.Source));

            // Its outputs are the lecture's, and so are those of a run.
            run = await RunnerProcess.RunAsync(folder, "check", copy);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
        }
        finally
        {
            File.Delete(copy);
        }
    }

    [Fact]
    public async Task A_copy_elsewhere_loads_and_links_by_absolute_paths_and_can_be_graded()
    {
        var run = await RunnerProcess.RunAsync(folder, "copy", Lecture, "--to", "hand ins/für K.", "--as", "mary");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var copy = folder["hand ins/für K./mary.ipynb"];
        var cells = Cells(copy);
        Assert.All(cells.Where(cell => cell.IsCode).Take(2), cell =>
            Assert.True(Path.IsPathRooted(Regex.Match(cell.Source, "#load \"(.*)\"").Groups[1].Value)));
        AssertThatLinksLeadSomewhere(copy, cells);

        // Elsewhere again, on the machine of whoever grades it, the path leads nowhere.
        File.WriteAllText(copy, File.ReadAllText(copy).Replace($"{Repository.Slashed(Repository.Root)}/lib", "/home/mary/course/lib", StringComparison.Ordinal));
        Assert.Contains("/home/mary/course/lib/setup.csx", File.ReadAllText(copy));
        run = await RunnerProcess.RunAsync(folder, "grade", "hand ins");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"mary: 0 of \d+ correct\s", run.Output);
        Assert.DoesNotContain("failed to run", folder.Read("hand ins/grades.csv"));
    }

    [Fact]
    public async Task Nothing_is_ever_overwritten()
    {
        folder.Write("02-xor.ipynb", "mine");
        folder.Write("02-xor-2.ipynb", "mine too");
        var run = await RunnerProcess.RunAsync(folder, "copy", "xor", "--to", ".");
        Assert.Equal(
            (1, "", "02-xor.ipynb is there already and stays as it is; for a second copy, add --as 02-xor-3"),
            (run.ExitCode, run.Output, Assert.Single(run.ErrorLines)));

        run = await RunnerProcess.RunAsync(folder, "copy", "xor", "--to", ".", "--as", "02-xor-3");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(("mine", "mine too"), (folder.Read("02-xor.ipynb"), folder.Read("02-xor-2.ipynb")));
        Assert.Equal(["02-xor-2.ipynb", "02-xor-3.ipynb", "02-xor.ipynb"], folder.FileNames.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_notebook_with_the_marks_of_a_merge_in_it_is_named_and_not_copied()
    {
        folder.Write("a.ipynb", "<<<<<<< HEAD\n{}\n");
        var run = await RunnerProcess.RunAsync(folder, "copy", "a.ipynb", "--to", "my");
        Assert.Equal((1, "a.ipynb: not valid JSON (line 1, byte 1)"), (run.ExitCode, Assert.Single(run.ErrorLines)));
        Assert.Equal(["a.ipynb"], folder.FileNames);
    }

    [Theory]
    [InlineData("02-xr: no such lecture; did you mean 02-xor?", "02-xr")]
    [InlineData("deep: which one? 01-what-is-a-deep-network, 06-deep-mysteries", "deep")]
    [InlineData("quantum: no such lecture; there are 01-what-is-a-deep-network, 02-xor", "quantum")]
    [InlineData("--as wants a name for the copy, not \"../x\"", "02-xor", "--as", "../x")]
    [InlineData("--to wants a value; --help says which", "02-xor", "--to")]
    [InlineData("unknown option --too; did you mean --to?", "02-xor", "--too", "there")]
    public async Task What_cannot_be_copied_is_refused_in_one_line(string expected, params string[] arguments)
    {
        var run = await RunnerProcess.RunAsync(folder, ["copy", .. arguments]);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(expected, Assert.Single(run.ErrorLines));
        Assert.Empty(folder.FileNames);
    }

    [Theory]
    [InlineData("xor")]
    [InlineData("02-XOR")]
    [InlineData("02-xor.ipynb")]
    public void A_lecture_goes_by_its_name_or_a_part_of_it(string name) =>
        Assert.Equal("02-xor.ipynb", Path.GetFileName(LectureName.Find(name)));

    [Theory]
    [InlineData("[a](02.ipynb#part) [b](../README.md)", "[a](../notebooks/week/02.ipynb#part) [b](../notebooks/README.md)")]
    [InlineData("<a href=\"../x y.md\"><img src=\"f/g.png\" width=\"1\"></a>", "<a href=\"../notebooks/x%20y.md\"><img src=\"../notebooks/week/f/g.png\" width=\"1\"></a>")]
    [InlineData("[a]: f%20g.md\n  [b]: <h.md>", "[a]: ../notebooks/week/f%20g.md\n  [b]: <../notebooks/week/h.md>")]
    [InlineData("![p](p.png \"title\")", "![p](../notebooks/week/p.png \"title\")")]
    [InlineData("[c](#here) [d](https://example.org) [e](mailto:a@b.c) ![f](attachment:g.png)", null)]
    [InlineData("`[a](code.md)` $W^{[2]}(x)$ $$f[1](y)$$", null)]
    [InlineData("```\n[a](code.md)\n```", null)]
    public void Links_move_and_what_only_looks_like_one_does_not(string markdown, string? moved) =>
        Assert.Equal(moved ?? markdown, Paths("/c", "/c/notebooks/week", "/c/my").InMarkdown(markdown));

    [Fact]
    public void Links_from_elsewhere_are_addresses() =>
        Assert.Equal($"[a]({new Uri(Path.GetFullPath("/c ü/notebooks/week/02.ipynb")).AbsoluteUri}#part)",
            Paths("/c ü", "/c ü/notebooks/week", "/elsewhere").InMarkdown("[a](02.ipynb#part)"));

    [Fact]
    public void Only_files_that_exist_are_loaded_from_elsewhere()
    {
        folder.Write("lib/setup.csx", "");
        folder.Write("lib/a.dll", "");
        var code = "#load \"../lib/setup.csx\"\n#r \"../lib/a.dll\"\n#r \"nuget: Some.Package\"\n#load \"gone.csx\"\nvar s = \"../lib/setup.csx\";";
        Assert.Equal(
            code.Replace("#load \"../lib", "#load \"../../lib", StringComparison.Ordinal).Replace("#r \"../lib", "#r \"../../lib", StringComparison.Ordinal),
            Paths(folder.Path, folder["week"], folder["my/own"]).InCode(code));
    }

    private static MovedPaths Paths(string root, string from, string to) =>
        new(Path.GetFullPath(root), Path.GetFullPath(from), Path.GetFullPath(to));

    private static IReadOnlyList<NotebookCell> Cells(string path) => Notebook.Read(path).Cells;

    private static void AssertThatLinksLeadSomewhere(string copy, IEnumerable<NotebookCell> cells)
    {
        var targets = cells.Where(cell => !cell.IsCode)
            .SelectMany(cell => AnyLink().Matches(cell.Source))
            .Select(match => match.Groups["target"].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.StartsWith("http", StringComparison.Ordinal))
            .Select(target => target.StartsWith("file:", StringComparison.Ordinal)
                ? new Uri(target).LocalPath
                : Path.Combine(Path.GetDirectoryName(copy)!, Uri.UnescapeDataString(target)))
            .ToArray();
        Assert.NotEmpty(targets);
        Assert.All(targets, target => Assert.True(Path.Exists(target), target));
    }

    [GeneratedRegex("""\w\]\((?<target>[^)\s]+)\)|(?:href|src)="(?<target>[^"]+)" """)]
    private static partial Regex AnyLink();
}
