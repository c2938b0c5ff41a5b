using System.ComponentModel;
using MathsOfAI.Runner.CommandLine;
using MathsOfAI.Runner.Notebooks;
using Spectre.Console.Cli;

namespace MathsOfAI.Runner.Commands;

/// <summary>Which notebooks' cells to print.</summary>
internal sealed class CellsSettings : CommandSettings
{
    [CommandArgument(0, "[PATHS]")]
    [Description("Notebooks or folders; without any, all notebooks of the course")]
    public string[] Paths { get; init; } = [];
}

/// <summary>
/// Prints cells without their outputs, for <c>git diff</c>. What cannot be read as a notebook, one with merge conflicts for
/// instance, is printed as it is, since git shows nothing at all when its reader fails.
/// </summary>
internal sealed class CellsCommand : AsyncCommand<CellsSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, CellsSettings settings, CancellationToken cancellationToken)
    {
        var files = settings.Paths.Where(File.Exists).ToArray();
        var others = settings.Paths.Except(files).ToArray();
        var found = others.Length > 0 || settings.Paths.Length == 0
            ? await NotebookPaths.FindAsync(others, cancellationToken)
            : new FoundNotebooks([], []);
        foreach (var path in files.Concat(found.Notebooks))
        {
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(await Task.Run(() => Cells(path), cancellationToken).WaitAsync(cancellationToken), cancellationToken);
        }

        foreach (var unreadable in found.Unreadable)
        {
            Console.Error.WriteLine(unreadable);
        }

        return found.Unreadable.Count > 0 ? 1 : 0;
    }

    private static byte[] Cells(string path)
    {
        try
        {
            return Console.OutputEncoding.GetBytes(CellText.Of(Notebook.Read(path)));
        }
        catch (NotebookException)
        {
            return File.ReadAllBytes(path);
        }
    }
}
