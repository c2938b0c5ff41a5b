using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Running;

public sealed class EndlessSpecs : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_cell_may_write_64_MB_in_whatever_way()
    {
        Write("display", "while (true) display(1);");
        Write("errors", "while (true) Console.Error.WriteLine(new string('x', 9999));");
        Write("good", "1");
        Write("one-text", "Console.Write(new string('x', 170_000_000));");
        Write("print", "while (true) Console.WriteLine(new string('x', 9999));");
        Write(
            "update",
            """
            using Microsoft.DotNet.Interactive;
            var shown = KernelInvocationContext.Current.Display("begun");
            while (true) shown.Update(new string('x', 9999));
            """);

        var run = await RunnerProcess.RunAsync(folder, ".");

        const string Cause = "writes without end: more than 64 MB";
        Assert.Equal(
            [
                $"display.ipynb: cell 1 \"while (true) display(1);\": {Cause}",
                $"errors.ipynb: cell 1 \"while (true) Console.Error.WriteLine(new string('x', 9999));\": {Cause}",
                $"one-text.ipynb: cell 1 \"Console.Write(new string('x', 170_000_000));\": {Cause}",
                $"print.ipynb: cell 1 \"while (true) Console.WriteLine(new string('x', 9999));\": {Cause}",
                $"update.ipynb: cell 1 \"using Microsoft.DotNet.Interactive;\": {Cause}",
            ],
            run.ErrorLines);
        Assert.Contains("good.ipynb: ok, 1 cells", run.Output);
        Assert.Contains("5 of 6 notebooks failed", run.Output);
    }

    [Fact]
    public async Task The_timeout_holds_whatever_a_file_is_and_a_cell_or_its_children_do()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sh and named pipes");
        folder.Write("endless.sh", "yes | tr -d '\\n'");
        Write("child-floods-errors", "// one\nSystem.Diagnostics.Process.Start(\"sh\", \"-c \\\"sh endless.sh >&2\\\"\").WaitForExit();");
        Write("child-floods-output", "// two\nSystem.Diagnostics.Process.Start(\"sh\", \"endless.sh\").WaitForExit();");
        await ShellCommand.RunAsync("mkfifo", folder["pipe.ipynb"]);
        Write("stopped", "// four\nSystem.Diagnostics.Process.Start(\"kill\", $\"-STOP {Environment.ProcessId}\").WaitForExit();");

        // What the processes write must not fill the runner's memory.
        var run = await RunnerProcess.RunInEnvironmentAsync(
            folder, new() { ["DOTNET_GCHeapHardLimit"] = "20000000" }, ".", "--timeout", "4.5", "--jobs", "4");

        const string Cause = "did not end within 4.5 s";
        Assert.Equal(
            [
                $"child-floods-errors.ipynb: cell 1 \"// one\": {Cause}",
                $"child-floods-output.ipynb: cell 1 \"// two\": {Cause}",
                $"pipe.ipynb: reading it {Cause}",
                $"stopped.ipynb: cell 1 \"// four\": {Cause}",
            ],
            run.ErrorLines);
        Assert.Contains("4 of 4 notebooks failed", run.Output);
    }

    [Fact]
    public async Task A_hundred_thousand_lines_take_seconds()
    {
        Write("a", "for (var i = 0; i < 100_000; i++) Console.WriteLine($\"line {i}\");");

        var run = await RunnerProcess.RunAsync(folder, ".", "--timeout", "30");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var lines = TestNotebook.Cell(TestNotebook.Parse(folder.Read("a.ipynb")), 1)["outputs"]![0]!["text"]!.AsArray();
        Assert.Equal((100_000, "line 99999\n"), (lines.Count, (string?)lines[^1]));
    }

    [Fact]
    public async Task The_real_standard_streams_are_no_way_into_a_session_or_out_of_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sh");
        Write(
            "a",
            """
            using System.Diagnostics;
            Process.Start("sh", "-c \"cat > eaten.txt\"").WaitForExit();
            var output = Console.OpenStandardOutput();
            output.Write("\u001e{\"Kind\":\"Done\"}\n"u8);
            System.Threading.Tasks.Parallel.For(0, 4, thread => { for (var i = 0; i < 1000; i++) Console.Write("x"); });
            Process.Start("sh", "-c \"for i in 1 2 3 4 5 6 7 8 9; do echo noise; sleep 0.1; done\"");
            """,
            "Console.Write(new string('y', 60_000_000));",
            "new System.IO.FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle((IntPtr)1, true), System.IO.FileAccess.Write).Dispose(); \"end\"");

        var run = await RunnerProcess.RunAsync(folder, ".");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var notebook = TestNotebook.Parse(folder.Read("a.ipynb"));
        Assert.Equal("", folder.Read("eaten.txt"));
        Assert.Equal(new string('x', 4000), TestNotebook.Text(notebook, 1));
        Assert.Equal(60_000_000, TestNotebook.Text(notebook, 2).Length);
        Assert.Equal("end", TestNotebook.Text(notebook, 3));
    }

    private void Write(string name, params string[] cells) =>
        folder.Write($"{name}.ipynb", TestNotebook.Of([.. cells.Select(code => new TestCell(code))]));
}
