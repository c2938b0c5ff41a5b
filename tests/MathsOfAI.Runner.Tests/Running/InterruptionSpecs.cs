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
