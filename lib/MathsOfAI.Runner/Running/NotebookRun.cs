using System.Diagnostics;
using MathsOfAI.Runner.Building;
using MathsOfAI.Runner.Hosting;
using MathsOfAI.Runner.Notebooks;
using MathsOfAI.Runner.Sessions;

namespace MathsOfAI.Runner.Running;

/// <summary>
/// Runs one notebook from top to bottom in a fresh process, and then, all at once, writes its outputs or compares them with the
/// committed ones. A notebook that fails anywhere stays as it was.
/// </summary>
/// <param name="path">Where the notebook is.</param>
/// <param name="name">How messages name it.</param>
/// <param name="mode">What the run is for.</param>
/// <param name="timeout">The longest that a cell, or reading or settling the notebook, may take.</param>
/// <param name="onCell">Told before each code cell: how many have run, and how many there are.</param>
/// <param name="cancellationToken">Interrupts the run.</param>
internal sealed class NotebookRun(
    string path, string name, RunMode mode, TimeSpan timeout, Action<int, int> onCell, CancellationToken cancellationToken)
{
    // In so many cells it pays to compile everything only once, at full speed, though the session starts half a second later.
    private const int ManyCells = 10;

    private static readonly Dictionary<string, string> CompiledOnce = new() { ["DOTNET_TieredCompilation"] = "0" };

    private readonly Phases _phases = new(timeout, cancellationToken);
    private readonly Dictionary<NotebookCell, IReadOnlyList<CellOutput>> _outputs = [];
    private readonly OutputCollector _collector = new();
    private NotebookReport _report = new(name);

    public async Task<NotebookReport> RunAsync()
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var notebook = await _phases.RunAsync("reading it", () => Notebook.Read(path));
            var exercises = mode == RunMode.Refresh ? Exercises.None : Exercises.Of(notebook);
            NotebookCell[] cells = [.. notebook.Cells.Where(cell => cell is { IsCode: true, IsSkipped: false })];
            _report = _report with { CodeCells = cells.Length, Exercises = exercises.Count };

            NotebookLanguage.RejectOthers(notebook);
            if (mode == RunMode.Refresh)
            {
                AtomicFile.RejectReadOnly(path);
            }

            if (cells.Any(TorchLibrary.IsLoadedBy))
            {
                if (TorchSupport.Obstacle() is { } obstacle)
                {
                    return _report with { Skipped = obstacle, Exercises = 0 };
                }

                await TorchLibrary.PrepareAsync();
            }

            await RunCellsAsync(cells, exercises);
            if (mode != RunMode.Solutions)
            {
                await SettleAsync(notebook);
            }
        }
        catch (NotebookException exception)
        {
            _report = _report.WithFailures(exception.Message);
        }
        catch (Exception exception)
        {
            // Whatever a notebook holds, it must not keep the others from running.
            _report = _report.WithFailures(NotebookException.OneLine($"unexpected {exception.GetType().Name}: {exception.Message}"));
        }

        return _report with { Seconds = clock.Elapsed.TotalSeconds };
    }

    private async Task RunCellsAsync(IReadOnlyCollection<NotebookCell> cells, Exercises exercises)
    {
        onCell(0, cells.Count);
        if (cells.Count == 0)
        {
            return;
        }

        await using var session = await CellRunner.StartSessionAsync(
            Path.GetDirectoryName(Path.GetFullPath(path))!, cancellationToken, cells.Count >= ManyCells ? CompiledOnce : null);
        var runner = new CellRunner(session, timeout, cancellationToken);
        foreach (var cell in cells)
        {
            onCell(_report.CellsRun, cells.Count);
            await RunCellAsync(runner, cell, exercises);
        }

        _report = _report with { Figures = _outputs.Values.Sum(list => list.Count(output => output.IsFigure)) };
    }

    private async Task RunCellAsync(CellRunner runner, NotebookCell cell, Exercises exercises)
    {
        _outputs[cell] = _collector.StartCell();
        var clock = Stopwatch.StartNew();
        await runner.RunAsync(cell, cell.Source, sessionEvent =>
        {
            _collector.Add(sessionEvent);
            RemarkOn(cell, sessionEvent);
        });
        _report = _report.WithCell(cell.Number, cell.Id, clock.Elapsed.TotalSeconds);
        if (exercises.CheckIn(cell) is { } exercise)
        {
            await JudgeSolutionAsync(runner, exercises.StubOf(exercise), cell, exercise);
        }
    }

    /// <summary>Does what a student does who has the solution: runs it, and the check again.</summary>
    private async Task JudgeSolutionAsync(CellRunner runner, NotebookCell stub, NotebookCell check, string exercise)
    {
        string? answer = null;
        await runner.RunSolutionAsync(stub, exercise, sessionEvent => RemarkOn(stub, sessionEvent));
        await runner.RunAsync(check, check.Source, sessionEvent =>
        {
            answer = (sessionEvent as SessionEvent.Result)?.Data.GetValueOrDefault("text/plain") ?? answer;
            RemarkOn(check, sessionEvent);
        });
        _report = answer?.StartsWith("Correct", StringComparison.Ordinal) == true
            ? _report with { ExercisesCorrect = _report.ExercisesCorrect + 1 }
            : _report.WithFailures(
                $"{check.Name}: the solution of {exercise} is not correct: {NotebookException.OneLine(answer ?? "the check gives no text")}");
    }

    private void RemarkOn(NotebookCell cell, SessionEvent sessionEvent)
    {
        if (sessionEvent is SessionEvent.Messages messages)
        {
            Remark(messages.Lines.Distinct().Select(line => $"{cell.Name}: the compiler remarks: {NotebookException.OneLine(line)}"));
        }
    }

    /// <summary>A student sees what the compiler says below the cell; a lecture should not make it say anything.</summary>
    private void Remark(IEnumerable<string> remarks) =>
        _report = mode == RunMode.Refresh ? _report.WithRemarks(remarks) : _report.WithFailures(remarks);

    private async Task SettleAsync(Notebook notebook)
    {
        var (committed, text, withoutPreview) = await _phases.RunAsync("storing its outputs", () =>
        {
            var asRead = notebook.AsRead();
            var missing = NotebookOutputs.Put(notebook, asRead, _outputs);
            NotebookFormat.Apply(notebook);
            return (asRead, JsonText.Indented(notebook.Root), missing);
        });
        _report = _report with { FiguresWithoutPreview = withoutPreview };
        if (!notebook.DiffersFrom(text))
        {
            return;
        }

        if (mode == RunMode.Check)
        {
            _report = _report.WithFailures(await _phases.RunAsync(
                "comparing its outputs", () => NotebookDifferences.Between(committed, notebook).ToArray()));
        }
        else
        {
            await _phases.RunAsync("writing it", () => notebook.Write(path, text));
        }
    }
}
