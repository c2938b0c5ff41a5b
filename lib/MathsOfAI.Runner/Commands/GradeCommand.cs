using System.ComponentModel;
using MathsOfAI.Runner.CommandLine;
using MathsOfAI.Runner.Grading;
using MathsOfAI.Runner.Notebooks;
using MathsOfAI.Runner.Running;
using Spectre.Console.Cli;

namespace MathsOfAI.Runner.Commands;

/// <summary>What grading needs to know.</summary>
internal sealed class GradeSettings : ExecutionSettings
{
    [CommandArgument(0, "<FOLDER>")]
    [Description("The folder of the hand-ins, one notebook a student, named for the student")]
    public string Folder { get; init; } = "";
}

/// <summary>Runs the hand-ins of a folder, and writes down what the lectures' own checks say of them.</summary>
internal sealed class GradeCommand : AsyncCommand<GradeSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, GradeSettings settings, CancellationToken cancellationToken)
    {
        var (timeout, jobs) = (settings.CellTimeout, settings.Parallel);
        var folder = Path.GetFullPath(settings.Folder);
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"{settings.Folder}: no such folder");
        }

        var lectures = Lecture.All();
        var found = await NotebookPaths.FindAsync([folder], cancellationToken);
        var grades = await SideBySide.RunAsync(found.Notebooks, jobs, GradeAsync, Tell, cancellationToken);
        if (cancellationToken.IsCancellationRequested)
        {
            throw new UsageException("interrupted; nothing was written");
        }

        GradeSheet.Write(folder, grades);
        Console.WriteLine($"Written to {settings.Folder}: {GradeSheet.TableName} and {GradeSheet.PageName}");
        foreach (var unreadable in found.Unreadable)
        {
            Console.Error.WriteLine(unreadable);
        }

        return found.Unreadable.Count > 0 ? 1 : 0;

        Task<Grade> GradeAsync(string path)
        {
            var student = NotebookException.OneLine(Path.ChangeExtension(Repository.Slashed(Path.GetRelativePath(folder, path)), null));
            return new HandIn(student, path, timeout, cancellationToken).GradeAsync(lectures);
        }

        static void Tell(Grade grade) => Console.WriteLine(FormattableString.Invariant(
            $"{grade.Student}: {grade.Correct} of {grade.Verdicts.Count} correct{(grade.Fault.Length > 0 ? $"; {grade.Fault}" : "")}"));
    }
}
