using System.Diagnostics;
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
/// <param name="settings">What to do with it.</param>
/// <param name="onCell">Told before each code cell: how many have run, and how many there are.</param>
/// <param name="cancellationToken">Interrupts the run.</param>
internal sealed class NotebookRun(
    string path, string name, RunSettings settings, Action<int, int> onCell, CancellationToken cancellationToken)
{
    private readonly Dictionary<NotebookCell, IReadOnlyList<CellOutput>> _outputs = [];
    private readonly OutputCollector _collector = new();
    private NotebookReport _report = new(name);

    public async Task<NotebookReport> RunAsync()
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var notebook = Notebook.Read(path);
            var exercises = settings.Mode == RunMode.Solutions ? Exercises.Of(notebook) : Exercises.None;
            NotebookCell[] cells = [.. notebook.Cells.Where(cell => cell.IsCode)];
            _report = _report with { CodeCells = cells.Length, Exercises = exercises.Count };

            RejectOtherLanguages(cells);
            await RunCellsAsync(cells, exercises);
            if (settings.Mode != RunMode.Solutions)
            {
                Settle(notebook);
            }
        }
        catch (NotebookException exception)
        {
            _report = _report.WithFailures(exception.Message);
        }

        return _report with { Seconds = clock.Elapsed.TotalSeconds };
    }

    private static void RejectOtherLanguages(IEnumerable<NotebookCell> cells)
    {
        if (cells.FirstOrDefault(cell => cell.Language != "csharp") is { } cell)
        {
            throw new NotebookException($"{cell.Name}: its language is {cell.Language}, but only csharp cells can be run");
        }
    }

    private async Task RunCellsAsync(IReadOnlyCollection<NotebookCell> cells, Exercises exercises)
    {
        onCell(0, cells.Count);
        await using var session = await StartSessionAsync();
        var runner = new CellRunner(session, settings.CellTimeout, cancellationToken);
        foreach (var cell in cells)
        {
            onCell(_report.CellsRun, cells.Count);
            await RunCellAsync(runner, cell, exercises);
        }

        _report = _report with { Figures = _outputs.Values.Sum(list => list.Count(output => output.IsFigure)) };
    }

    private async Task RunCellAsync(CellRunner runner, NotebookCell cell, Exercises exercises)
    {
        string? answer = null;
        _outputs[cell] = _collector.StartCell();
        var clock = Stopwatch.StartNew();
        if (exercises.StubIn(cell) is { } stub)
        {
            await runner.RunSolutionAsync(cell, stub, Collect);
        }
        else
        {
            await runner.RunAsync(cell, cell.Source, Collect);
        }

        _report = _report.WithCell(cell.Number, clock.Elapsed.TotalSeconds);
        if (exercises.CheckIn(cell) is { } exercise)
        {
            var isCorrect = answer?.StartsWith("Correct", StringComparison.Ordinal) == true;
            _report = isCorrect
                ? _report with { ExercisesCorrect = _report.ExercisesCorrect + 1 }
                : _report.WithFailures(
                    $"{cell.Name}: the solution of {exercise} is not correct: {CellRunner.OneLine(answer ?? "the check gives no text")}");
        }

        void Collect(SessionEvent sessionEvent)
        {
            answer = (sessionEvent as SessionEvent.Result)?.Data.GetValueOrDefault("text/plain") ?? answer;
            _collector.Add(sessionEvent);
        }
    }

    private async Task<SessionProcess> StartSessionAsync()
    {
        try
        {
            return await SessionProcess.StartAsync(Path.GetDirectoryName(Path.GetFullPath(path))!, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw new NotebookException("interrupted");
        }
        catch (Exception exception) when (exception is SessionLostException or TimeoutException)
        {
            throw new NotebookException($"its session did not start: {exception.Message}");
        }
    }

    private void Settle(Notebook notebook)
    {
        var committed = notebook.AsRead();
        _report = _report with { FiguresWithoutPreview = NotebookOutputs.Put(notebook, committed, _outputs) };
        NotebookFormat.Apply(notebook);
        var text = JsonText.Indented(notebook.Root);
        if (!notebook.DiffersFrom(text))
        {
            return;
        }

        if (settings.Mode == RunMode.Check)
        {
            _report = _report.WithFailures(NotebookDifferences.Between(committed, notebook));
        }
        else
        {
            notebook.Write(path, text);
        }
    }
}
