using MathsOfAI.Runner.Notebooks;
using MathsOfAI.Runner.Sessions;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Course;

/// <summary>The lectures that load TorchSharp, where libtorch can run; <c>.ci/run</c> finds them by their trait.</summary>
[Trait("needs", "libtorch")]
public sealed class TorchNotebookSpecs
{
    public TorchNotebookSpecs() => Assert.SkipUnless(TorchSupport.Obstacle() is null, TorchSupport.Obstacle() ?? "");

    public static TheoryData<string> Notebooks => [.. NotebookSpecs.LoadingTorch(true)];

    [Theory, MemberData(nameof(Notebooks))]
    public Task What_is_committed_is_what_a_run_gives_where_a_comma_is_decimal_and_every_exercise_is_solved_by_its_solution(string notebook) =>
        NotebookSpecs.CheckAsync(notebook, "fr_FR.UTF-8");
}

/// <summary>What becomes of such a lecture on this machine, whether libtorch can run here or not.</summary>
[Collection(SessionDriver.Collection)]
public sealed class TorchHereSpecs
{
    private static readonly string Load = $"#load \"{Repository.Slashed(Path.Combine(Repository.Root, TorchSupport.Script))}\"";

    [Fact]
    public async Task It_is_run_or_else_named_as_skipped_with_the_reason_and_left_as_it_is()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.ipynb", TestNotebook.Of(Load, "Console.Write(1 + 1)"));
        var before = folder.Read("a.ipynb");
        var run = await RunnerProcess.BuildInEnvironmentAsync(folder, [], folder["a.ipynb"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        if (TorchSupport.Obstacle() is { } obstacle)
        {
            Assert.EndsWith($"a.ipynb is skipped: {obstacle}", run.Output.TrimEnd());
            Assert.Equal(before, folder.Read("a.ipynb"));
        }
        else
        {
            Assert.Equal("2", TestNotebook.Text(TestNotebook.Parse(folder.Read("a.ipynb")), 2));
        }
    }

    [Fact]
    public async Task In_a_kernel_its_cell_works_or_else_says_why_not_in_one_line()
    {
        using var session = await KernelSession.StartAsync();
        var errors = new List<string>();
        await session.RunAsync(Load, said => errors.AddRange(said is SessionEvent.Error error ? [error.Value] : []), TestContext.Current.CancellationToken);
        if (TorchSupport.Obstacle() is { } obstacle)
        {
            Assert.Equal($"TorchSharp cannot run on this machine: {obstacle}. Read this lecture as it is; all others run.", Assert.Single(errors));
        }
        else
        {
            Assert.Empty(errors);
        }
    }
}
