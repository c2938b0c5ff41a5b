using MathsOfAI.Runner.Running;

namespace MathsOfAI.Runner.Reporting;

/// <summary>Shows how far a run has come.</summary>
internal interface IProgressView
{
    /// <summary>Shows progress for as long as <paramref name="work"/> takes.</summary>
    Task<T> ShowAsync<T>(Func<Task<T>> work);

    /// <summary>A notebook has come so far; calls come from several notebooks at once.</summary>
    void Running(string notebook, int cellsRun, int cells);

    /// <summary>A notebook is done; calls come in the order of the notebooks, one at a time.</summary>
    void Finished(NotebookReport report);

    /// <summary>Ends the run with a table of all notebooks.</summary>
    void Summarise(IReadOnlyList<NotebookReport> reports);
}
