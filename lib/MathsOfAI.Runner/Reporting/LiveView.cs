using MathsOfAI.Runner.Running;
using Spectre.Console;

namespace MathsOfAI.Runner.Reporting;

/// <summary>A bar for each notebook that moves as its cells run, for an interactive terminal.</summary>
internal sealed class LiveView(IAnsiConsole console) : IProgressView
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ProgressTask> _bars = [];
    private ProgressContext? _progress;

    public Task<T> ShowAsync<T>(Func<Task<T>> work) =>
        console.Progress()
            .Columns(
                new SpinnerColumn(),
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                _progress = context;
                return await work();
            });

    public void Running(string notebook, int cellsRun, int cells)
    {
        lock (_gate)
        {
            if (!_bars.TryGetValue(notebook, out var bar))
            {
                _bars[notebook] = bar = _progress!.AddTask(Markup.Escape(notebook));
            }

            bar.MaxValue = Math.Max(cells, 1);
            bar.Value = cellsRun;
        }
    }

    public void Finished(NotebookReport report)
    {
        Running(report.Notebook, report.CellsRun, report.CodeCells);
        lock (_gate)
        {
            var bar = _bars[report.Notebook];
            if (report.Failures.Count > 0)
            {
                bar.Description = $"[red]{Markup.Escape(report.Notebook)}: failed[/]";
            }
            else if (report.Skipped is not null)
            {
                bar.Description = $"{Markup.Escape(report.Notebook)}: skipped";
            }

            bar.StopTask();
        }
    }

    public void Summarise(IReadOnlyList<NotebookReport> reports)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var (column, heading) in SummaryRows.Headings.Index())
        {
            table.AddColumn(new TableColumn(heading) { Alignment = SummaryRows.IsNumeric(column) ? Justify.Right : Justify.Left });
        }

        foreach (var report in reports)
        {
            table.AddRow([.. SummaryRows.Of(report).Select(text =>
                new Text(text, report.Failures.Count > 0 ? new Style(Color.Red) : Style.Plain))]);
        }

        console.Write(table);
        foreach (var note in SummaryRows.Notes(reports))
        {
            console.WriteLine(note);
        }
    }
}
