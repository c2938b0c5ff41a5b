using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Running;

public sealed class SolutionSpecs : IDisposable
{
    /// <summary>Exercises as the library offers them.</summary>
    private const string DefineExercises =
        """
        record Task1(string Name)
        {
            public string SolutionCode => Name == "02-xor/double" ? "int Twice(int n) => 2 * n;\n// \"quoted\"" : "var guess = 41;";
            public string Check(int answer) => answer == 42 ? "Correct: well done" : $"Not yet: {answer}";
        }
        Task1 Exercise(string name) => new(name);
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Solutions_run_after_the_stubs_and_their_checks_and_are_checked_again()
    {
        var text = TestNotebook.Of(
            DefineExercises,
            new TestCell("int Twice(int n) => 0; // your turn", "stub:02-xor/double"),
            new TestCell("""Exercise("02-xor/double").Check(Twice(21))""", "check:02-xor/double"),
            "if (Twice(1) != 2) throw new Exception(\"the solution reaches later cells\");");
        folder.Write("a.ipynb", text);

        var run = await RunnerProcess.RunAsync(folder, "solutions", "a.ipynb");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("1 of 1 exercises correct", run.Output);
        Assert.Equal(text, folder.Read("a.ipynb"));
    }

    [Fact]
    public async Task A_solution_that_is_not_correct_fails_and_the_other_cells_still_run()
    {
        folder.Write("a.ipynb", TestNotebook.Of(
            DefineExercises,
            new TestCell("int guess = 0;", "stub:02-xor/guess"),
            new TestCell("""Exercise("02-xor/guess").Check(guess)""", "check:02-xor/guess"),
            new TestCell("int Twice(int n) => 0;", "stub:02-xor/double"),
            new TestCell("Twice(21);", "check:02-xor/double"),
            "nonsense"));

        var run = await RunnerProcess.RunAsync(folder, "solutions", "a.ipynb");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("0 of 2 exercises correct", run.Output);
        Assert.Equal(
            [
                """a.ipynb: cell 3 "Exercise("02-xor/guess").Check(guess)": the solution of 02-xor/guess is not correct: Not yet: 41""",
                """a.ipynb: cell 5 "Twice(21);": the solution of 02-xor/double is not correct: the check gives no text""",
                """a.ipynb: cell 6 "nonsense": (1,1): error CS0103: The name 'nonsense' does not exist in the current context""",
            ],
            run.ErrorLines);
    }

    [Fact]
    public async Task A_check_of_the_outputs_judges_the_solutions_as_well_and_is_not_disturbed_by_what_they_print()
    {
        folder.Write("a.ipynb", TestNotebook.Of(
            DefineExercises.Replace("var guess = 41;", "var guess = 42; Console.WriteLine(guess);", StringComparison.Ordinal),
            new TestCell("int Twice(int n) => 0;", "stub:02-xor/double"),
            new TestCell("""Exercise("02-xor/double").Check(Twice(21))""", "check:02-xor/double"),
            new TestCell("int guess = 0;", "stub:02-xor/guess"),
            new TestCell("""Exercise("02-xor/guess").Check(guess)""", "check:02-xor/guess")));
        await RunnerProcess.RunAsync(folder, "a.ipynb");

        var good = await RunnerProcess.RunAsync(folder, "check", "a.ipynb");
        folder.Write("a.ipynb", folder.Read("a.ipynb").Replace("guess = 42", "guess = 41", StringComparison.Ordinal));
        var bad = await RunnerProcess.RunAsync(folder, "check", "a.ipynb");

        Assert.Equal((0, ""), (good.ExitCode, good.Error));
        Assert.Contains("2 of 2 exercises correct", good.Output);
        Assert.Equal(1, bad.ExitCode);
        Assert.EndsWith("the solution of 02-xor/guess is not correct: Not yet: 41", Assert.Single(bad.ErrorLines));
    }

    [Fact]
    public async Task A_stub_without_a_check_and_a_check_without_a_stub_are_errors()
    {
        folder.Write("stub.ipynb", TestNotebook.Of(new TestCell("1", "stub:02-xor/a")));
        folder.Write("check.ipynb", TestNotebook.Of(new TestCell("1", "check:02-xor/a")));
        folder.Write("order.ipynb", TestNotebook.Of(new TestCell("1", "check:02-xor/a"), new TestCell("1", "stub:02-xor/a")));

        var run = await RunnerProcess.RunAsync(folder, "solutions", "stub.ipynb", "check.ipynb", "order.ipynb");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            [
                "stub.ipynb: cell 1 (c1): stub:02-xor/a needs one check cell below it, with the tag check:02-xor/a",
                "check.ipynb: cell 1 (c1): check:02-xor/a needs one stub cell above it, with the tag stub:02-xor/a",
                "order.ipynb: cell 2 (c2): stub:02-xor/a needs one check cell below it, with the tag check:02-xor/a",
            ],
            run.ErrorLines);
    }
}
