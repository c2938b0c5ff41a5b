using MathsOfAI.Runner.Notebooks;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Course;

/// <summary>What <c>lib/setup.csx</c> does in a session that carries the kernel's older FSharp.Core.</summary>
public sealed class SetupSpecs : IDisposable
{
    private static readonly string Setup = Repository.Slashed(Path.Combine(Repository.Root, "lib", "setup.csx"));
    private static readonly string Load = $"#load \"{Setup}\"";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Figures_are_drawn_beside_the_older_FSharp_Core_and_a_second_load_does_no_harm()
    {
        var notebook = await RunAsync(
            "System.Reflection.Assembly.Load(\"FSharp.Core\").GetName().Version.ToString()",
            Load, "Draw.Points(Xor.Points)", Load, "Draw.Points(Xor.Points)");
        Assert.Equal("10.0.0.0", TestNotebook.Text(notebook, 1));
        Assert.StartsWith("Scatter plot of 4 points", TestNotebook.Text(notebook, 3));
        Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(
            TestNotebook.Cell(notebook, 3)["outputs"]![0]!["data"], TestNotebook.Cell(notebook, 5)["outputs"]![0]!["data"]));
    }

    [Fact]
    public async Task No_server_of_plotly_is_started_where_outputs_are_only_written_to_a_file()
    {
        const string Server = "typeof(MathsOfAI.Setup).Assembly.GetType(\"MathsOfAI.Display.PlotlyServer\")";
        var notebook = await RunAsync(
            Load,
            "Draw.Points(Xor.Points)",
            $"{Server}.GetProperty(\"AddressOfProcess\").GetValue(null) is null",
            $"{Server}.GetMethod(\"Start\").Invoke(null, null) is null");
        Assert.Equal(("True", "False"), (TestNotebook.Text(notebook, 3), TestNotebook.Text(notebook, 4)));
    }

    [Fact]
    public async Task Loading_it_after_a_Plotly_type_was_touched_does_no_harm()
    {
        var plotly = Path.Combine(Path.GetDirectoryName(Setup)!, "MathsOfAI", "bin", "made-by-dotnet-build", "Plotly.NET.dll").Replace('\\', '/');
        var notebook = await RunAsync(
            $"#r \"{plotly}\"", "typeof(Plotly.NET.Trace).Name", "new Plotly.NET.Trace(\"scatter\").type", Load, "Draw.Points(Xor.Points)");
        Assert.StartsWith("Scatter plot of 4 points", TestNotebook.Text(notebook, 5));
    }

    [Fact]
    public async Task A_student_can_go_on_with_Plotly_NETs_own_charts()
    {
        var notebook = await RunAsync(
            Load,
            "var chart = Plotly.NET.CSharp.Chart.Line<double, double, string>(new[] { 0.0, 1 }, new[] { 2.0, 3 });",
            "using Plotly.NET.CSharp;",
            "chart.WithXAxisStyle<double, double, string>(TitleText: \"time\")",
            "Draw.Points(Xor.Points)");
        Assert.Equal("Figure: 1 scatter trace.", TestNotebook.Text(notebook, 4));
        Assert.StartsWith("Scatter plot", TestNotebook.Text(notebook, 5));
    }

    [Fact]
    public async Task Matrices_are_LaTeX_with_a_plain_twin_and_other_values_plain_text()
    {
        var notebook = await RunAsync(
            Load, "Xor.Points.X", "Xor.Points.Y.Column(0) * 0.5", "0.1 + 0.2", "Network.Random(new Architecture([2, 1], Activation.ReLU), 1)", "new[] { 1, 2 }");
        Assert.Contains(@"\begin{bmatrix} 0 & 0 \\ 0 & 1", TestNotebook.Text(notebook, 2, "text/latex"));
        Assert.Contains("⎢ 0.5 ⎥", TestNotebook.Text(notebook, 3));
        Assert.Equal("0.30000000000000004", TestNotebook.Text(notebook, 4));
        Assert.Equal("network 2-1, ReLU with 3 parameters", TestNotebook.Text(notebook, 5));
        Assert.All([4, 5, 6], cell => Assert.Equal(
            ["text/plain"], TestNotebook.Cell(notebook, cell)["outputs"]![0]!["data"]!.AsObject().Select(mime => mime.Key)));
    }

    [Fact]
    public async Task A_long_run_shows_its_progress_and_leaves_no_trace_of_it()
    {
        var notebook = await RunAsync(
            Load,
            """
            var monitor = MathsOfAI.Numerics.RunMonitor.Start("Training");
            System.Threading.Thread.Sleep(1100);
            monitor.Report(0.5);
            """);
        Assert.Equal("Training … 50 %", TestNotebook.Text(notebook, 2));

        var whole = await RunAsync(
            Load,
            """
            Console.WriteLine("before");
            using (var monitor = MathsOfAI.Numerics.RunMonitor.Start("Training"))
            {
                System.Threading.Thread.Sleep(1100);
                monitor.Report(0.5);
            }
            Console.WriteLine("after");
            """);
        Assert.Single(TestNotebook.Cell(whole, 2)["outputs"]!.AsArray());
        Assert.Equal("before\nafter\n", TestNotebook.Text(whole, 2));
    }

    [Fact]
    public async Task A_library_that_has_not_been_built_is_said_to_be_missing_and_how_to_build_it()
    {
        folder.Write("lib/setup.csx", await File.ReadAllTextAsync(Setup, TestContext.Current.CancellationToken));
        folder.Write("week/a.ipynb", TestNotebook.Of("#load \"../lib/setup.csx\""));
        var run = await RunnerProcess.RunAsync(folder, "week/a.ipynb");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("made-by-dotnet-build/MathsOfAI.dll", run.Error);
        Assert.Contains("`dotnet build`", run.Error);
    }

    private async Task<System.Text.Json.Nodes.JsonObject> RunAsync(params TestCell[] cells)
    {
        folder.Write("a.ipynb", TestNotebook.Of(cells));
        var run = await RunnerProcess.RunAsync(folder, "a.ipynb");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return TestNotebook.Parse(folder.Read("a.ipynb"));
    }
}
