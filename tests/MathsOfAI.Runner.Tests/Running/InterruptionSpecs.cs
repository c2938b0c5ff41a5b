using System.Diagnostics;
using System.Globalization;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Running;

public sealed class InterruptionSpecs : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Ctrl_C_half_way_ends_the_session_and_damages_no_notebook()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs kill");
        var before = TestNotebook.Of(
            """System.IO.File.WriteAllText("session.tmp", Environment.ProcessId.ToString()); System.IO.File.Move("session.tmp", "session.pid");""",
            "while (true) { }");
        folder.Write("a.ipynb", before);
        folder.Write("b.ipynb", before);

        var runner = RunnerProcess.Start(folder, ".", "--jobs", "1");
        var session = await SessionIdAsync();
        var running = RunnerProcess.FinishAsync(runner);

        // A terminal sends the signal to both.
        await SendInterruptAsync(session);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.True(ProcessState.IsRunning(session), "the session must leave the decision to the runner");
        await SendInterruptAsync(runner.Id);
        var run = await running;

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["a.ipynb: cell 2 \"while (true) { }\": interrupted"], run.ErrorLines);
        Assert.False(ProcessState.IsRunning(session));
        Assert.Equal((before, before), (folder.Read("a.ipynb"), folder.Read("b.ipynb")));
        Assert.Equal(["a.ipynb", "b.ipynb", "session.pid"], folder.FileNames.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_session_does_not_outlive_a_runner_that_was_killed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "reads process states as Linux and macOS keep them");
        folder.Write("a.ipynb", TestNotebook.Of(
            """System.IO.File.WriteAllText("session.tmp", Environment.ProcessId.ToString()); System.IO.File.Move("session.tmp", "session.pid"); while (true) { }"""));

        var runner = RunnerProcess.Start(folder, ".");
        var session = await SessionIdAsync();
        runner.Kill();
        await RunnerProcess.FinishAsync(runner);

        await WaitAsync(() => !ProcessState.IsRunning(session));
    }

    [Theory]
    [InlineData("reading")]
    [InlineData("writing")]
    public async Task Ctrl_C_ends_a_run_that_waits_for_a_file(string phase)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs named pipes and kill");
        folder.Write("a.ipynb", TestNotebook.Of(
            """System.IO.File.Delete("a.ipynb"); System.Diagnostics.Process.Start("mkfifo", "a.ipynb").WaitForExit(); System.IO.File.Create("made").Dispose();"""));
        if (phase == "reading")
        {
            File.Delete(folder["a.ipynb"]);
            await ShellCommand.RunAsync("mkfifo", folder["a.ipynb"]);
            folder.Write("made", "");
        }

        var runner = RunnerProcess.Start(folder, "a.ipynb");
        await WaitAsync(() => File.Exists(folder["made"]));

        // A pipe can be opened for writing once somebody reads from it.
        await using var pipe = await Task.Run(() => new FileStream(folder["a.ipynb"], FileMode.Open, FileAccess.Write, FileShare.ReadWrite)).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        var running = RunnerProcess.FinishAsync(runner);
        await SendInterruptAsync(runner.Id);
        var run = await running;

        Assert.Equal((1, "a.ipynb: interrupted"), (run.ExitCode, Assert.Single(run.ErrorLines)));
        Assert.Contains("1 of 1 notebook failed", run.Output);
    }

    [Fact]
    public async Task A_second_Ctrl_C_always_ends_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs kill");
        folder.Write("a.ipynb", TestNotebook.Of(TestCell.Markdown(new string('x', 5_000_000))));

        // Nobody reads on, so that the runner never comes to the end of its writing.
        using var runner = RunnerProcess.Start(folder, "cells", "a.ipynb");
        Assert.True(await runner.StandardOutput.BaseStream.ReadAsync(new byte[1], TestContext.Current.CancellationToken) > 0);
        await SendInterruptAsync(runner.Id);
        await Task.Delay(500, TestContext.Current.CancellationToken);
        await SendInterruptAsync(runner.Id);

        await WaitAsync(() => runner.HasExited);
        Assert.NotEqual(0, runner.ExitCode);
    }

    private async Task<int> SessionIdAsync()
    {
        await WaitAsync(() => File.Exists(folder["session.pid"]));
        return int.Parse(folder.Read("session.pid"), CultureInfo.InvariantCulture);
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        for (var waited = 0; !condition(); waited++)
        {
            Assert.True(waited < 600, "waited 30 s in vain");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static async Task SendInterruptAsync(int process)
    {
        using var kill = Process.Start("kill", ["-INT", process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
