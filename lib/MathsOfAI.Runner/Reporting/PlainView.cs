using MathsOfAI.Runner.Running;

namespace MathsOfAI.Runner.Reporting;

/// <summary>Plain lines, for files and build logs: one for each finished notebook, and a table of spaces.</summary>
internal sealed class PlainView(TextWriter output) : IProgressView
{
    public Task<T> ShowAsync<T>(Func<Task<T>> work) => work();

    public void Running(string notebook, int cellsRun, int cells)
    {
    }

    public void Finished(NotebookReport report)
    {
        var verdict = report.Failures.Count > 0 ? "failed" : "ok";
        output.WriteLine(report.Skipped is not null ? $"{report.Notebook}: skipped" : FormattableString.Invariant(
            $"{report.Notebook}: {verdict}, {SummaryRows.Cells(report)} cells, {report.Seconds:F1} s"));
        output.Flush();
    }

    public void Summarise(IReadOnlyList<NotebookReport> reports)
    {
        IReadOnlyList<string>[] rows = [SummaryRows.Headings, .. reports.Select(SummaryRows.Of)];
        var widths = SummaryRows.Headings.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();

        output.WriteLine();
        foreach (var row in rows)
        {
            var texts = row.Select((text, column) =>
                SummaryRows.IsNumeric(column) ? text.PadLeft(widths[column]) : text.PadRight(widths[column]));
            output.WriteLine(string.Join("  ", texts).TrimEnd());
        }

        foreach (var note in SummaryRows.Notes(reports))
        {
            output.WriteLine(note);
        }
    }
}
