using System.Text.RegularExpressions;
using MathsOfAI.Runner.Notebooks;
using MathsOfAI.Runner.Running;
using MathsOfAI.Runner.Sessions;

namespace MathsOfAI.Runner.Grading;

/// <summary>
/// Grades one hand-in: runs its cells in a process and a folder of its own, and below each of its check cells the lecture's own check,
/// whose word alone counts. A cell that fails does not keep the next from running; a session that is lost ends the hand-in.
/// </summary>
internal sealed partial class HandIn(string student, string path, TimeSpan timeout, CancellationToken cancellationToken)
{
    private const string MostMemory = "80000000"; // 2 GiB, in hexadecimal

    private readonly Dictionary<string, ExerciseVerdict> _verdicts = [];
    private string _fault = "";

    public async Task<Grade> GradeAsync(IReadOnlyDictionary<string, Lecture> lectures)
    {
        Lecture? lecture = null;
        try
        {
            var notebook = await new Phases(timeout, cancellationToken).RunAsync("reading it", () => Notebook.Read(path));
            NotebookLanguage.RejectOthers(notebook);
            lecture = Lecture.Of(notebook, lectures) ?? throw new NotebookException("no exercise of the course is named in it");
            await RunAsync(notebook, lecture);
        }
        catch (NotebookException exception)
        {
            _fault = exception.Message;
        }
        catch (Exception exception)
        {
            _fault = NotebookException.OneLine($"unexpected {exception.GetType().Name}: {exception.Message}");
        }

        ExerciseVerdict[] verdicts =
        [
            .. (lecture?.Checks ?? []).Select(check =>
                _verdicts.GetValueOrDefault(check.Exercise) ?? new ExerciseVerdict(check.Exercise, Outcome.FailedToRun, _fault)),
        ];
        return new Grade(student, lecture?.Name ?? "", verdicts, _fault);
    }

    private async Task RunAsync(Notebook notebook, Lecture lecture)
    {
        using var workplace = new Workplace(lecture.Folder);
        await using var session = await CellRunner.StartSessionAsync(workplace.Folder, cancellationToken, new Dictionary<string, string>
        {
            ["DOTNET_GCHeapHardLimit"] = MostMemory,
            [OperatingSystem.IsWindows() ? "TMP" : "TMPDIR"] = workplace.Root,
        });
        var runner = new CellRunner(session, timeout, cancellationToken);
        var faults = new Dictionary<string, string>();
        foreach (var cell in notebook.Cells.Where(cell => cell is { IsCode: true, IsSkipped: false }))
        {
            if (await runner.RunAsync(cell.Name, Workplace.WithOwnScripts(cell.Source), _ => { }) is { } error && lecture.AnsweredIn(cell) is { } answered)
            {
                faults[answered.Exercise] = $"{cell.Name}: {CellRunner.Cause(error)}";
            }

            if (lecture.CheckedIn(cell) is { } check)
            {
                await AskAsync(check);
            }
        }

        // An answer may stand below its check cell, and a check cell may have been deleted.
        foreach (var check in lecture.Checks.Where(check => _verdicts.GetValueOrDefault(check.Exercise)?.Outcome != Outcome.Correct))
        {
            await AskAsync(check);
        }

        // Whatever its cells have started ends with it.
        session.Kill();

        async Task AskAsync(LectureCheck check)
        {
            var seal = Guid.NewGuid().ToString();
            var said = await runner.RunAsync($"the check of {check.Exercise}", check.Code(seal), _ => { });
            var verdict = said is { } word && word.Value.StartsWith(seal, StringComparison.Ordinal)
                ? Verdict(check.Exercise, word.Value[seal.Length..])
                : new ExerciseVerdict(check.Exercise, Outcome.FailedToRun, Cause(check, said));
            if (!_verdicts.TryGetValue(check.Exercise, out var before) || verdict.Outcome > before.Outcome)
            {
                _verdicts[check.Exercise] = verdict;
            }
        }

        string Cause(LectureCheck check, SessionEvent.Error? error) => NotebookException.OneLine(
            faults.GetValueOrDefault(check.Exercise)
            ?? (error is null ? "its check says nothing" : FirstLineAndPlace().Replace(CellRunner.Cause(error), "${error}")));
    }

    private static ExerciseVerdict Verdict(string exercise, string said)
    {
        var (outcome, rest) = said switch
        {
            _ when said.StartsWith("Correct. ", StringComparison.Ordinal) => (Outcome.Correct, said["Correct. ".Length..]),
            _ when said.StartsWith("Not yet. ", StringComparison.Ordinal) => (Outcome.NotYet, said["Not yet. ".Length..]),
            _ => (Outcome.NotAttempted, ""),
        };
        return new ExerciseVerdict(exercise, outcome, NotebookException.OneLine(rest));
    }

    /// <summary>The first of the compiler's errors in a check; where it stands helps nobody, and the others are of the same kind.</summary>
    [GeneratedRegex(@"^\(\d+,\d+\): (?<error>.*)[\s\S]*")]
    private static partial Regex FirstLineAndPlace();
}
