using MathsOfAI.Runner.Running;

namespace MathsOfAI.Runner.Reporting;

/// <summary>Shows how far a run has come.</summary>
internal interface IProgressView
{
    /// <summary>Shows progress for as long as <paramref name="work"/> takes.</summary>
    Task ShowAsync(Func<Task> work);

    void Running(string notebook, int cellsRun, int cells);

    void Finished(NotebookReport report);

    /// <summary>Ends the run with a table of all notebooks.</summary>
    void Summarise(IReadOnlyList<NotebookReport> reports);
}
