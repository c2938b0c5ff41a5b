using System.Runtime.Versioning;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Running;

/// <summary>How notebooks are found and replaced; hardly any has a cell that runs, which takes a session.</summary>
public sealed class FileSpecs : IDisposable
{
    private static readonly string Text = TestNotebook.Of(TestCell.Markdown("text"));

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Links_are_written_through_and_one_that_leads_nowhere_is_one_line()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs links without a privilege");
        Write("kept/once.ipynb", "kept/chain.ipynb");
        Link("here/once.ipynb", "../kept/once.ipynb");
        Link("here/chain.ipynb", folder["middle"]);
        Link("middle", "kept/chain.ipynb");
        Link("here/nowhere.ipynb", "nowhere");
        Link("here/round.ipynb", "round.ipynb");

        var run = await RunnerProcess.RunAsync(folder, "here");

        Assert.Equal(1, run.ExitCode);
        Assert.Collection(
            run.ErrorLines,
            nowhere => Assert.Equal("here/nowhere.ipynb: it is gone, or a link that leads nowhere", nowhere),
            round => Assert.StartsWith("here/round.ipynb: ", round));
        Assert.Equal(("../kept/once.ipynb", folder["middle"], "kept/chain.ipynb"), (LinkAt("here/once.ipynb"), LinkAt("here/chain.ipynb"), LinkAt("middle")));
        Assert.All(["kept/once.ipynb", "kept/chain.ipynb"], AssertRefreshed);
        Assert.Equal(7, folder.FileNames.Count());
        Assert.Contains("2 of 4 notebooks failed", run.Output);
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public async Task A_file_keeps_its_other_names_and_its_mode()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs ln");
        Write("here/a.ipynb", "here/b.ipynb");
        await ShellCommand.RunAsync("ln", folder["here/a.ipynb"], folder["other-name"]);
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead;
        File.SetUnixFileMode(folder["here/a.ipynb"], Mode);
        File.SetUnixFileMode(folder["here/b.ipynb"], Mode);

        var run = await RunnerProcess.RunAsync(folder, "here");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        AssertRefreshed("here/a.ipynb");
        Assert.Equal(folder.Read("here/a.ipynb"), folder.Read("other-name"));
        File.AppendAllText(folder["other-name"], "still one file");
        Assert.EndsWith("still one file", folder.Read("here/a.ipynb"));
        Assert.Equal((Mode, Mode), (File.GetUnixFileMode(folder["here/a.ipynb"]), File.GetUnixFileMode(folder["here/b.ipynb"])));
        Assert.Equal(3, folder.FileNames.Count());
    }

    [Fact]
    public async Task A_read_only_notebook_is_refused_by_name_and_can_be_checked()
    {
        Write("a.ipynb", "b.ipynb");
        await RunnerProcess.RunAsync(folder, "a.ipynb");
        var refreshed = folder.Read("a.ipynb");
        new FileInfo(folder["a.ipynb"]).IsReadOnly = true;
        new FileInfo(folder["b.ipynb"]).IsReadOnly = true;

        var run = await RunnerProcess.RunAsync(folder, ".");
        var check = await RunnerProcess.RunAsync(folder, "check", ".");

        const string Cause = "read-only, so that its outputs cannot be refreshed";
        Assert.Equal([$"a.ipynb: {Cause}", $"b.ipynb: {Cause}"], run.ErrorLines);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal((refreshed, Text), (folder.Read("a.ipynb"), folder.Read("b.ipynb")));
        Assert.Contains("a.ipynb: ok", check.Output);
        Assert.All(check.ErrorLines, line => Assert.StartsWith("b.ipynb: ", line));
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public async Task What_may_not_be_read_or_written_is_one_line_each_and_the_others_run()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs modes of files");
        Assert.SkipWhen(Environment.IsPrivilegedProcess && !File.Exists("/usr/bin/setpriv"), "root may do everything, and there is no setpriv");
        Write("here/closed/a.ipynb", "here/secret.ipynb", "here/still/b.ipynb", "here/theirs.ipynb", "here/z/c.ipynb");
        const UnixFileMode All = (UnixFileMode)0b111_111_111;
        const UnixFileMode LookOnly = (UnixFileMode)0b101_101_101;
        foreach (var path in Directory.EnumerateFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).Append(folder.Path))
        {
            File.SetUnixFileMode(path, All);
        }

        File.SetUnixFileMode(folder["here/secret.ipynb"], UnixFileMode.None);
        File.SetUnixFileMode(folder["here/theirs.ipynb"], Environment.IsPrivilegedProcess ? UnixFileMode.UserWrite | UnixFileMode.OtherRead : UnixFileMode.UserRead);
        File.SetUnixFileMode(folder["here/still"], LookOnly);
        File.SetUnixFileMode(folder["here/closed"], UnixFileMode.None);
        var reach = await RunnerProcess.RunUnprivilegedAsync(folder, "--help");
        Assert.SkipWhen(reach.ExitCode != 0, $"nobody may not run the runner where it is: {reach.Error}");

        var run = await RunnerProcess.RunUnprivilegedAsync(folder, "here");

        foreach (var path in new[] { "here/closed", "here/secret.ipynb", "here/theirs.ipynb", "here/still" })
        {
            File.SetUnixFileMode(folder[path], All);
        }

        Assert.Equal(
            [
                "here/closed: this folder cannot be read",
                "here/secret.ipynb: it may not be read",
                "here/still/b.ipynb: its folder may not be written to, so that its outputs cannot be refreshed",
                "here/theirs.ipynb: read-only, so that its outputs cannot be refreshed",
            ],
            run.ErrorLines);
        Assert.Equal(1, run.ExitCode);
        AssertRefreshed("here/z/c.ipynb");
        Assert.All(["here/closed/a.ipynb", "here/secret.ipynb", "here/still/b.ipynb", "here/theirs.ipynb"], path => Assert.Equal(Text, folder.Read(path)));
        Assert.Equal(5, folder.FileNames.Count());
    }

    [Fact]
    public async Task Folders_and_notebooks_to_which_several_links_lead_come_once_by_their_own_name()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs links without a privilege");
        Write("here/b/own.ipynb", "here/b/deep/deeper.ipynb", "elsewhere/in/there.ipynb");
        Link("here/a-link", "b");
        Link("here/b/up", "..");
        Link("here/b/deep/up", "../..");
        Link("here/c1", folder["elsewhere/in"]);
        Link("here/c2", folder["elsewhere"]);
        Link("here/c3", folder["elsewhere"]);
        Link("elsewhere/in/self", ".");
        Link("here/b/another-name.ipynb", "own.ipynb");

        var run = await RunnerProcess.RunAsync(folder, "here", "here/b/another-name.ipynb");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["here/b/deep/deeper.ipynb", "here/b/own.ipynb", "here/c1/there.ipynb"], run.FinishedNotebooks);
    }

    [Fact]
    public async Task What_editors_and_systems_leave_behind_is_passed_over()
    {
        Write("here/a.ipynb");
        folder.Write("here/._a.ipynb", "\0\u0005\u0016\u0007");
        folder.Write("here/.ipynb_checkpoints/a-checkpoint.ipynb", "not looked at");
        if (!OperatingSystem.IsWindows())
        {
            Link("here/.#a.ipynb", "author@host.1234:5678");
        }

        var run = await RunnerProcess.RunAsync(folder, "here");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["here/a.ipynb"], run.FinishedNotebooks);
    }

    [Fact]
    public async Task A_notebook_that_somebody_changes_while_it_runs_stays_as_they_left_it()
    {
        folder.Write("a.ipynb", TestNotebook.Of("""System.IO.File.WriteAllText("a.ipynb", "theirs");"""));

        var run = await RunnerProcess.RunAsync(folder, "a.ipynb");

        Assert.Equal(("theirs", "a.ipynb: changed while it ran; run it again"), (folder.Read("a.ipynb"), Assert.Single(run.ErrorLines)));
    }

    private void Write(params string[] names)
    {
        foreach (var name in names)
        {
            folder.Write(name, Text);
        }
    }

    private void Link(string name, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
        File.CreateSymbolicLink(folder[name], target);
    }

    private string? LinkAt(string name) => new FileInfo(folder[name]).LinkTarget;

    private void AssertRefreshed(string name) =>
        Assert.Equal(".net-csharp", (string?)TestNotebook.Parse(folder.Read(name))["metadata"]!["kernelspec"]!["name"]);
}
