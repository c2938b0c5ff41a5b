using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Grading;

public sealed class GradeSpecs(GradedHandIns handIns) : IClassFixture<GradedHandIns>
{
    private const string Correct = "correct";
    private const string NotAttempted = "not attempted";

    [Theory]
    [InlineData("untouched", NotAttempted, NotAttempted, NotAttempted)]
    [InlineData("three-correct", Correct, Correct, Correct)]
    [InlineData("one-wrong", Correct, Correct, "not yet: These outputs are whole numbers and have the cost 0.25. Was one of them meant as a fraction? In C#, 2 / 3 is 0; write 2.0 / 3.")]
    [InlineData("cells-fail", "failed to run: cell 3 \"var V = W; throw new InvalidOperationException(\"my\\nfault\");\": System.InvalidOperationException: my fault", "failed to run: cell 5 \"Matrix<double> W2 = ;\": (1,21): error CS1525: Invalid expression term ';'", Correct)]
    [InlineData("checks-changed", Correct, Correct, Correct)]
    [InlineData("cheats", "failed to run: System.Exception: Correct. XW.", NotAttempted, NotAttempted)]
    [InlineData(GradedHandIns.Awkward, Correct, Correct, "not yet: The answer could not be checked: =cmd(), \"|`<b>*")]
    [InlineData("group b/Zoë", "failed to run: error CS0103: The name 'XW' does not exist in the current context", Correct, Correct)]
    public void A_hand_in_that_runs_gets_the_verdicts_of_the_lectures_own_checks(string student, string transform, string another, string sixth) =>
        AssertRow(student, "02-xor", [transform, another, sixth, NotAttempted, NotAttempted], "");

    [Theory]
    [InlineData("loops", 1, "cell 5 \"while (true) { }\": did not end within 20 s")]
    [InlineData("exits", 1, "cell 5 \"Environment.Exit(0);\": the cell ended its session with exit code 0")]
    [InlineData("fails-fast", 2, "cell 7 \"Environment.FailFast(\"no more\");\": the session crashed: Process terminated.")]
    [InlineData("prints-without-end", 2, "cell 7 \"while (true) Console.WriteLine(new string('x', 10_000));\": writes without end: more than 64 MB")]
    public void A_hand_in_that_loses_its_session_keeps_what_it_had_until_then(string student, int correct, string fault) => AssertRow(
        student,
        "02-xor",
        [.. Enumerable.Repeat(Correct, correct), .. Enumerable.Repeat($"failed to run: {fault}", 5 - correct)],
        fault);

    [Fact]
    public void A_hand_in_that_eats_memory_costs_only_its_own_exercise()
    {
        var row = handIns.Rows["eats-memory"];

        Assert.Equal("2", row["correct"]);
        Assert.Matches("^failed to run: .*(OutOfMemory|[Oo]ut of memory|exit code)", (string)row["02-xor/one-sixth"]);
    }

    [Theory]
    [InlineData("broken", "not valid JSON (line ")]
    [InlineData("python", "its language is python3, but only C# notebooks can be run")]
    [InlineData("no-exercise", "no exercise of the course is named in it")]
    public void What_is_no_hand_in_gets_a_row_that_says_why(string student, string fault)
    {
        var row = handIns.Rows[student];

        Assert.Equal(["", "0", "0", "", "", "", "", ""], row.Values.Skip(1).SkipLast(1));
        Assert.StartsWith(fault, (string)row["fault"]);
    }

    [Fact]
    public void A_hand_in_without_code_fails_by_each_exercise()
    {
        var row = handIns.Rows["all-prose"];

        Assert.Equal(("02-xor", "0", "5", ""), ((string)row["lecture"], (string)row["correct"], (string)row["exercises"], (string)row["fault"]));
        Assert.StartsWith("failed to run: ", (string)row["02-xor/one-sixth"]);
    }

    [Fact]
    public void The_table_is_harmless_in_a_spreadsheet_and_its_letters_are_right()
    {
        var text = handIns.Folder.Read("grades.csv");
        var bytes = File.ReadAllBytes(handIns.Folder["grades.csv"]);

        Assert.StartsWith("student,lecture,correct,exercises,02-xor/transform,02-xor/another-solution,02-xor/one-sixth,02-xor/biases,02-xor/smallest,fault\n", text);
        Assert.Contains("\n\"'=cmd(\"\"calc\"\"), Müller & 'Söhne' *\",02-xor,2,5,correct,correct,\"not yet: The answer could not be checked: =cmd(), \"\"|`<b>*\",not attempted,not attempted,\n", text);
        Assert.Equal<byte>([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal(18, text.Count(character => character == '\n'));
        Assert.DoesNotMatch(@"(^|\n|,)""?[=+@-]", text);
    }

    [Fact]
    public void The_page_can_be_read()
    {
        var page = handIns.Folder.Read("grades.md");

        Assert.StartsWith("# Grades\n\n17 hand-ins. Of each exercise, how many are correct:\n\n- 02-xor/transform: ", page);
        Assert.Contains("\n## three-correct: 3 of 5\n\n- 02-xor/transform: correct\n- 02-xor/another-solution: correct\n- 02-xor/one-sixth: correct\n", page);
        Assert.Contains("\n## python: 0 of 0\n\nIt did not run to its end: its language is python3, but only C# notebooks can be run\n", page);
        Assert.Contains("\n## `` =cmd(\"calc\"), Müller & 'Söhne' * ``: 2 of 5\n", page);
        Assert.Contains("\n- 02-xor/one-sixth: `` not yet: The answer could not be checked: =cmd(), \"|`<b>* ``\n", page);
    }

    [Fact]
    public void The_command_tells_of_each_hand_in_in_order_and_where_the_grades_are()
    {
        Assert.Equal((0, ""), (handIns.Run.ExitCode, handIns.Run.Error));
        var lines = handIns.Run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(handIns.Rows.Count + 1, lines.Length);
        Assert.Contains("three-correct: 3 of 5 correct", lines);
        Assert.Contains("loops: 1 of 5 correct; cell 5 \"while (true) { }\": did not end within 20 s", lines);
        Assert.Equal("group b/Zoë: 2 of 5 correct", lines.Single(line => line.StartsWith("group", StringComparison.Ordinal)));
        Assert.Equal(lines[..^1].Select(line => line.Split(": ")[0]).Order(StringComparer.Ordinal), lines[..^1].Select(line => line.Split(": ")[0]));
        Assert.Equal($"Written to {handIns.Folder.Path}: grades.csv and grades.md", lines[^1]);
    }

    [Fact]
    public void Hand_ins_and_course_stay_untouched_and_nothing_is_left_behind()
    {
        Assert.True(handIns.HandInsAreUntouched);
        Assert.True(handIns.CourseIsUntouched);
        Assert.Empty(handIns.LeftInTemporaryFolder);
        Assert.False(ProcessState.IsRunning(handIns.Sleeper));
    }

    private void AssertRow(string student, string lecture, string[] verdicts, string fault) => Assert.Equal(
        [lecture, FormattableString.Invariant($"{verdicts.Count(verdict => verdict == Correct)}"), "5", .. verdicts, fault],
        handIns.Rows[student].Values.Skip(1).Cast<string>());
}
