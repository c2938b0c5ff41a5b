using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Running;

public sealed class VolatileSpecs : IDisposable
{
    private const string Timing = """Console.WriteLine("took  " + Environment.TickCount64 + ".5 ms"); $"{System.IO.File.ReadAllText("word.txt")} {Guid.NewGuid().GetHashCode():E2} s" """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Volatile_outputs_stay_while_only_numbers_change()
    {
        folder.Write("word.txt", "in");
        folder.Write("a.ipynb", TestNotebook.Of(new TestCell(Timing, "volatile")));
        await RunnerProcess.RunAsync(folder, "a.ipynb");
        var committed = folder.Read("a.ipynb");
        var result = TestNotebook.Cell(TestNotebook.Parse(committed), 1)["outputs"]![1]!;
        Assert.Equal("""{"volatile":true}""", result["metadata"]!.ToJsonString());

        var check = await RunnerProcess.RunAsync(folder, "check", "a.ipynb");
        Assert.Equal((0, ""), (check.ExitCode, check.Error));
        await RunnerProcess.RunAsync(folder, "a.ipynb");
        Assert.Equal(committed, folder.Read("a.ipynb"));

        folder.Write("word.txt", "within");
        check = await RunnerProcess.RunAsync(folder, "check", "a.ipynb");
        Assert.Equal(1, check.ExitCode);
        Assert.StartsWith("a.ipynb: cell 1 (c1): output 2: text/plain: committed \"in ", Assert.Single(check.ErrorLines));
    }

    [Fact]
    public async Task Outputs_of_other_cells_may_not_vary()
    {
        folder.Write("word.txt", "in");
        folder.Write("a.ipynb", TestNotebook.Of(Timing));
        await RunnerProcess.RunAsync(folder, "a.ipynb");

        Assert.Equal(1, (await RunnerProcess.RunAsync(folder, "check", "a.ipynb")).ExitCode);
    }
}
