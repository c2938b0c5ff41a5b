using Spectre.Console;

namespace MathsOfAI.Runner.Doctor;

/// <summary>Shows findings: as a table on a terminal, as plain aligned lines elsewhere.</summary>
internal static class FindingsView
{
    private static readonly string[] Headings = ["What", "", "State", "Cure"];

    public static void Show(IReadOnlyList<Finding> findings)
    {
        if (AnsiConsole.Profile.Capabilities.Ansi && !Console.IsOutputRedirected)
        {
            AnsiConsole.Write(Table(findings));
            return;
        }

        foreach (var line in Lines(findings))
        {
            Console.WriteLine(line);
        }
    }

    /// <summary>A line for each finding, and one more for its cure.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<Finding> findings)
    {
        var width = findings.Max(finding => finding.What.Length);
        foreach (var finding in findings)
        {
            yield return $"{finding.What.PadRight(width)}  {Word(finding.Health),-5}  {finding.State}";
            if (finding.Cure.Length > 0)
            {
                yield return $"{new string(' ', width + 9)}cure: {finding.Cure}";
            }
        }
    }

    private static Table Table(IEnumerable<Finding> findings)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumns(Headings);
        foreach (var finding in findings)
        {
            var style = finding.Health == Health.Wrong ? new Style(Color.Red) : Style.Plain;
            table.AddRow(
                new Text(finding.What, style), new Text(Word(finding.Health), style), new Text(finding.State, style), new Text(finding.Cure, style));
        }

        return table;
    }

    private static string Word(Health health) => health switch
    {
        Health.Good => "ok",
        Health.Note => "note",
        _ => "WRONG",
    };
}
