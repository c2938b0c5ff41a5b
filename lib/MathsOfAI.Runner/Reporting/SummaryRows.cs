using MathsOfAI.Runner.Running;

namespace MathsOfAI.Runner.Reporting;

/// <summary>The texts of the table that ends a run.</summary>
internal static class SummaryRows
{
    public static readonly IReadOnlyList<string> Headings = ["Notebook", "Cells", "Figures", "Seconds", "Slowest cell"];

    /// <summary>The first and last columns hold text, the others numbers.</summary>
    public static bool IsNumeric(int column) => column is > 0 and < 4;

    public static IReadOnlyList<string> Of(NotebookReport report) =>
    [
        report.Notebook,
        Cells(report),
        Invariant($"{report.Figures}"),
        Invariant($"{report.Seconds:F1}"),
        report.Skipped is not null ? "skipped"
        : report.SlowestCell > 0 ? Invariant($"{report.SlowestCell} ({report.SlowestSeconds:F1} s)") : "–",
    ];

    public static string Cells(NotebookReport report) =>
        report.CellsRun == report.CodeCells ? Invariant($"{report.CodeCells}") : Invariant($"{report.CellsRun} of {report.CodeCells}");

    /// <summary>What is to be said below the table, one line each.</summary>
    public static IEnumerable<string> Notes(IReadOnlyList<NotebookReport> reports)
    {
        foreach (var report in reports)
        {
            if (report.Skipped is { } reason)
            {
                yield return $"{report.Notebook} is skipped: {reason}";
            }

            foreach (var remark in report.Remarks)
            {
                yield return $"{report.Notebook}: {remark}";
            }
        }

        var exercises = reports.Sum(report => report.Exercises);
        if (exercises > 0)
        {
            yield return Invariant($"{reports.Sum(report => report.ExercisesCorrect)} of {exercises} exercises correct");
        }

        var figures = reports.Sum(report => report.FiguresWithoutPreview);
        if (figures > 0)
        {
            yield return Invariant($"{figures} figure{(figures == 1 ? " needs a new preview" : "s need new previews")}");
        }

        var failed = reports.Count(report => report.Failures.Count > 0);
        if (failed > 0)
        {
            yield return Invariant($"{failed} of {reports.Count} notebook{(reports.Count == 1 ? "" : "s")} failed");
        }
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
