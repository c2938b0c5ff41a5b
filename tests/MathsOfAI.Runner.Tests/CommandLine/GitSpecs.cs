using System.Text;
using System.Text.RegularExpressions;
using MathsOfAI.Runner.Notebooks;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.CommandLine;

public sealed class GitSpecs : IDisposable
{
    private const string Runner = "dotnet run --project lib/MathsOfAI.Runner -- cells";

    private static readonly byte[] Latin1 = [.. "{ \"caf"u8, 0xE9, .. "\""u8];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_is_no_notebook_is_printed_as_it_is()
    {
        var conflict = $"<<<<<<< ours\n{TestNotebook.Of("1")}\n=======\n{TestNotebook.Of("2")}\n>>>>>>> theirs\n";
        folder.Write("conflict.ipynb", conflict);
        folder.Write("empty.ipynb", "");
        folder.Write("temporary-file-of-git", TestNotebook.Of("3"));
        await File.WriteAllBytesAsync(folder["latin-1.ipynb"], Latin1, TestContext.Current.CancellationToken);

        using var runner = RunnerProcess.Start(folder, "cells", "conflict.ipynb", "empty.ipynb", "latin-1.ipynb", "temporary-file-of-git");
        using var output = new MemoryStream();
        await runner.StandardOutput.BaseStream.CopyToAsync(output, TestContext.Current.CancellationToken);
        var run = await RunnerProcess.FinishAsync(runner);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal([.. Encoding.UTF8.GetBytes(conflict), .. Latin1, .. "──── cell 1 (c1), code\n3\n\n"u8], output.ToArray());
    }

    [Fact]
    public async Task The_READMEs_reader_of_diffs_shows_cells_and_conflicts_and_never_breaks_git_diff()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "git runs readers of diffs in a shell of its own there");
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), TestContext.Current.CancellationToken);
        var reader = Regex.Match(page, @"(?m)^git config diff\.ipynb\.textconv '(.+)'$").Groups[1].Value;
        Assert.Contains(Runner, reader);
        await GitAsync("init", "--quiet");
        await GitAsync("config", "diff.ipynb.textconv", reader.Replace(Runner, $"dotnet {RunnerProcess.Library} cells", StringComparison.Ordinal));
        File.Copy(Path.Combine(Repository.Root, ".gitattributes"), folder[".gitattributes"]);
        folder.Write("a b.ipynb", TestNotebook.Of("\"before\"", "\"same\""));
        folder.Write("c.ipynb", TestNotebook.Of("\"one\""));
        await GitAsync("add", ".");
        await GitAsync("-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "--quiet", "-m", "one");
        folder.Write("a b.ipynb", TestNotebook.Of("\"after\"", "\"same\""));
        folder.Write("c.ipynb", $"<<<<<<< ours\n{TestNotebook.Of("\"one\"")}\n=======\n{{ }}\n>>>>>>> theirs\n");

        var diff = await GitAsync("diff");

        Assert.Contains("-\"before\"\n+\"after\"\n", diff);
        Assert.Contains("+<<<<<<< ours\n", diff);
        Assert.DoesNotContain("-\"same\"", diff);
        Assert.DoesNotContain("nbformat", diff.Split("c.ipynb")[0]);

        // A runner that cannot be built does not break it either.
        await GitAsync("config", "diff.ipynb.textconv", reader.Replace(Runner, "false", StringComparison.Ordinal));
        Assert.Contains("nbformat", (await GitAsync("diff")).Split("c.ipynb")[0]);
    }

    private Task<string> GitAsync(params string[] arguments) => ShellCommand.RunInAsync(folder.Path, "git", arguments);
}
