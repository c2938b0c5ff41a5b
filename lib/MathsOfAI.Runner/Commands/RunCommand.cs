using System.Text.Json;
using MathsOfAI.Runner.CommandLine;
using MathsOfAI.Runner.Reporting;
using MathsOfAI.Runner.Running;
using Spectre.Console.Cli;

namespace MathsOfAI.Runner.Commands;

/// <summary>Runs notebooks and refreshes their outputs in place.</summary>
internal sealed class RunCommand() : RunningCommand(RunMode.Refresh);

/// <summary>Runs notebooks, writes nothing, and fails where a committed output differs from a fresh one, or a solution is not correct.</summary>
internal sealed class CheckCommand() : RunningCommand(RunMode.Check);

/// <summary>Runs notebooks and the solutions of their exercises, and fails where one is not correct.</summary>
internal sealed class SolutionsCommand() : RunningCommand(RunMode.Solutions);

/// <summary>What the commands that run notebooks share.</summary>
internal abstract class RunningCommand(RunMode mode) : AsyncCommand<RunSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, RunSettings settings, CancellationToken cancellationToken)
    {
        var (timeout, jobs) = (settings.CellTimeout, settings.Parallel);
        var found = await NotebookPaths.FindAsync(settings.Paths, cancellationToken);
        var view = ProgressView.ForConsole();
        var reports = await view.ShowAsync(() => SideBySide.RunAsync(
            found.Notebooks, jobs, RunAsync, view.Finished, cancellationToken));

        view.Summarise(reports);
        if (settings.Times is { } file)
        {
            await File.WriteAllTextAsync(
                file, JsonSerializer.Serialize(reports.ToDictionary(report => report.Notebook, report => report.CellSeconds)), cancellationToken);
        }

        string[] failures = [.. found.Unreadable, .. reports.SelectMany(report => report.Failures.Select(failure => $"{report.Notebook}: {failure}"))];
        foreach (var failure in failures)
        {
            Console.Error.WriteLine(failure);
        }

        return failures.Length > 0 || cancellationToken.IsCancellationRequested ? 1 : 0;

        Task<NotebookReport> RunAsync(string path)
        {
            var name = NotebookPaths.NameOf(path);
            return new NotebookRun(
                path, name, mode, timeout, (cellsRun, cells) => view.Running(name, cellsRun, cells), cancellationToken).RunAsync();
        }
    }
}
