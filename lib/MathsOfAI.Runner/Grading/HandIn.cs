using MathsOfAI.Runner.Notebooks;
using MathsOfAI.Runner.Running;
using MathsOfAI.Runner.Sessions;

namespace MathsOfAI.Runner.Grading;

/// <summary>
/// Grades one hand-in: runs its cells in a process and a folder of its own, and below each of its check cells the lecture's own check,
/// whose word alone counts. A cell that fails does not keep the next from running; a session that is lost ends the hand-in.
/// </summary>
internal sealed class HandIn(string student, string path, TimeSpan timeout, CancellationToken cancellationToken)
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
            _fault = CellRunner.OneLine($"unexpected {exception.GetType().Name}: {exception.Message}");
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
        NotebookCell[] cells = [.. notebook.Cells.Where(cell => cell is { IsCode: true, IsSkipped: false })];
        using var workplace = new Workplace(lecture.Folder);
        await using var session = await CellRunner.StartSessionAsync(
            workplace.Folder, cancellationToken, new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = MostMemory });
        var runner = new CellRunner(session, timeout, cancellationToken);
        foreach (var cell in cells)
        {
            await TryAsync(() => runner.RunAsync(cell, cell.Source, _ => { }));
            if (lecture.CheckedIn(cell) is { } exercise)
            {
                await AskAsync(lecture.Checks.First(check => check.Exercise == exercise), cell);
            }
        }

        // An answer may stand below its check cell, and a check cell may have been deleted.
        foreach (var check in lecture.Checks.Where(check => _verdicts.GetValueOrDefault(check.Exercise)?.Outcome != Outcome.Correct))
        {
            await AskAsync(check, cells[^1]);
        }

        async Task AskAsync(LectureCheck check, NotebookCell below)
        {
            string? said = null;
            var fault = await TryAsync(() => runner.RunAsync(below, check.Code, sessionEvent =>
                said = (sessionEvent as SessionEvent.Result)?.Data.GetValueOrDefault("text/plain") ?? said));
            var verdict = fault is null ? Verdict(check.Exercise, said ?? "") : new ExerciseVerdict(check.Exercise, Outcome.FailedToRun, fault);
            if (!_verdicts.TryGetValue(check.Exercise, out var before) || verdict.Outcome > before.Outcome)
            {
                _verdicts[check.Exercise] = verdict;
            }
        }

        async Task<string?> TryAsync(Func<Task> run)
        {
            try
            {
                await run();
                return null;
            }
            catch (NotebookException exception) when (session.IsAlive)
            {
                return exception.Message;
            }
        }
    }

    private static ExerciseVerdict Verdict(string exercise, string said)
    {
        var (outcome, rest) = said switch
        {
            _ when said.StartsWith("Correct. ", StringComparison.Ordinal) => (Outcome.Correct, said["Correct. ".Length..]),
            _ when said.StartsWith("Not yet. ", StringComparison.Ordinal) => (Outcome.NotYet, said["Not yet. ".Length..]),
            _ => (Outcome.NotAttempted, ""),
        };
        return new ExerciseVerdict(exercise, outcome, CellRunner.OneLine(rest));
    }
}
