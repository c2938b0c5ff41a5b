using System.Collections.Immutable;

namespace MathsOfAI.Runner.Running;

/// <summary>How the run of one notebook went.</summary>
internal sealed record NotebookReport(string Notebook)
{
    public int CodeCells { get; init; }

    public int CellsRun { get; init; }

    public int Figures { get; init; }

    public int FiguresWithoutPreview { get; init; }

    public int Exercises { get; init; }

    public int ExercisesCorrect { get; init; }

    public double Seconds { get; init; }

    public double SlowestSeconds { get; init; }

    /// <summary>The slowest cell's number, counted from 1 over all cells; 0 where none ran.</summary>
    public int SlowestCell { get; init; }

    /// <summary>What each cell took, in seconds, by its id.</summary>
    public IReadOnlyDictionary<string, double> CellSeconds { get; init; } = ImmutableDictionary<string, double>.Empty;

    /// <summary>Why it was not run, in one line; null where it was.</summary>
    public string? Skipped { get; init; }

    /// <summary>One line each, without the notebook's name.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    /// <summary>What is to be said of a run that succeeds; one line each, without the notebook's name.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    public NotebookReport WithFailures(params IEnumerable<string> failures) => this with { Failures = [.. Failures, .. failures] };

    public NotebookReport WithRemarks(params IEnumerable<string> remarks) => this with { Remarks = [.. Remarks, .. remarks] };

    public NotebookReport WithCell(int number, string? id, double seconds)
    {
        var times = id is null ? CellSeconds : CellSeconds.ToImmutableDictionary().SetItem(id, seconds);
        return seconds > SlowestSeconds
            ? this with { CellsRun = CellsRun + 1, CellSeconds = times, SlowestCell = number, SlowestSeconds = seconds }
            : this with { CellsRun = CellsRun + 1, CellSeconds = times };
    }
}
