using System.ComponentModel;
using MathsOfAI.Runner.CommandLine;
using MathsOfAI.Runner.Copies;
using MathsOfAI.Runner.Notebooks;
using Spectre.Console.Cli;

namespace MathsOfAI.Runner.Commands;

/// <summary>Which lecture to copy, and where to.</summary>
internal sealed class CopySettings : CommandSettings
{
    [CommandArgument(0, "<LECTURE>")]
    [Description("A lecture's name, a part of it, or a notebook's path")]
    public string Lecture { get; init; } = "";

    [CommandOption("--to <FOLDER>")]
    [Description("Where to; the folder my at the root of the course, which git leaves alone, if not given")]
    public string? To { get; init; }

    [CommandOption("--as <NAME>")]
    [Description("The copy's name; the lecture's, if not given")]
    public string? As { get; init; }
}

/// <summary>Copies a lecture to a place of the student's own.</summary>
internal sealed class CopyCommand : AsyncCommand<CopySettings>
{
    private const string Extension = ".ipynb";

    public override Task<int> ExecuteAsync(CommandContext context, CopySettings settings, CancellationToken cancellationToken)
    {
        var lecture = LectureName.Find(settings.Lecture);
        var name = settings.As ?? Path.GetFileName(lecture);
        if (name.AsSpan().ContainsAny(Path.GetInvalidFileNameChars()) || name.Contains('/', StringComparison.Ordinal))
        {
            throw new UsageException($"--as wants a name for the copy, not \"{name}\"");
        }

        name = name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? name : name + Extension;
        var copy = Path.GetFullPath(Path.Combine(settings.To ?? Path.Combine(Repository.Root, "my"), name));
        if (!Copied(lecture, copy))
        {
            throw new UsageException(
                $"{NotebookPaths.NameOf(copy)} is there already and stays as it is; for a second copy, add --as {FreeName(copy)}");
        }

        Console.WriteLine($"Copied {NotebookPaths.NameOf(lecture)} to {NotebookPaths.NameOf(copy)}");
        return Task.FromResult(0);
    }

    private static bool Copied(string lecture, string copy)
    {
        try
        {
            return LectureCopy.Make(lecture, copy);
        }
        catch (NotebookException exception)
        {
            throw new UsageException($"{NotebookPaths.NameOf(lecture)}: {exception.Message}");
        }
    }

    private static string FreeName(string taken)
    {
        var (folder, name) = (Path.GetDirectoryName(taken)!, Path.GetFileNameWithoutExtension(taken));
        return Enumerable.Range(2, int.MaxValue - 2)
            .Select(number => FormattableString.Invariant($"{name}-{number}"))
            .First(candidate => !File.Exists(Path.Combine(folder, candidate + Extension)));
    }
}
