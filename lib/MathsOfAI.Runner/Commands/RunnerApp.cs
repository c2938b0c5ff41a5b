using System.Reflection;
using MathsOfAI.Runner.CommandLine;
using MathsOfAI.Runner.Notebooks;
using Spectre.Console.Cli;

namespace MathsOfAI.Runner.Commands;

/// <summary>The command line of the runner.</summary>
internal static class RunnerApp
{
    private static readonly string[] Commands = ["run", "check", "solutions", "cells", "grade", "copy", "doctor", "jupyter"];

    private static readonly string[] ValueOptions = [.. Options(type => type != typeof(bool))];
    private static readonly string[] AllOptions = [.. ValueOptions, .. Options(type => type == typeof(bool)), "--help", "-h"];

    /// <summary>Runs a command, and says in one line why that cannot be done.</summary>
    /// <returns>The exit code: 0 if all went well.</returns>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        try
        {
            return await Create().RunAsync(WithCommand(args), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Console.Error.WriteLine("interrupted");
        }
        catch (Exception exception) when (exception is UsageException or NotebookException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
        }
        catch (CommandAppException exception)
        {
            Console.Error.WriteLine(Usage(exception.Message, args));
        }

        return 1;
    }

    private static CommandApp Create()
    {
        var app = new CommandApp();
        app.Configure(config =>
        {
            config.SetApplicationName("dotnet run --project lib/MathsOfAI.Runner --");
            config.UseStrictParsing();
            config.PropagateExceptions();
            config.AddCommand<RunCommand>("run")
                .WithDescription("Run notebooks from top to bottom and refresh their outputs in place; what happens if no command is given");
            config.AddCommand<CheckCommand>("check")
                .WithDescription("Run notebooks, write nothing, and fail where a run gives other outputs than the committed ones, or a solution is not correct");
            config.AddCommand<SolutionsCommand>("solutions")
                .WithDescription("Run notebooks and their exercises' solutions, write nothing, and fail where one is not correct");
            config.AddCommand<CellsCommand>("cells")
                .WithDescription("Print the cells without outputs, for `git diff`, and run nothing");
            config.AddCommand<GradeCommand>("grade")
                .WithDescription("Run the hand-ins of a folder, and write what the lectures' checks say to grades.csv and grades.md");
            config.AddCommand<CopyCommand>("copy")
                .WithDescription("Copy a lecture to the folder my, or to another one, to work in; an existing copy is never overwritten");
            config.AddCommand<DoctorCommand>("doctor")
                .WithDescription("Look at all that the course needs on this machine, and say what to do; --repair mends what it can");
            config.AddCommand<JupyterCommand>("jupyter")
                .WithDescription("Install the course's Jupyter kernel, or be it");
        });
        return app;
    }

    /// <summary>Paths and options alone mean <c>run</c>; a first word that is neither command nor path is a slip of the pen.</summary>
    private static string[] WithCommand(string[] args)
    {
        if (args is [.., var last] && ValueOptions.Contains(last))
        {
            throw new UsageException($"{last} wants a value; --help says which");
        }

        if (args is [var word, ..] && (Commands.Contains(word) || word is "--help" or "-h"))
        {
            return args;
        }

        return args is [] or [['-', ..], ..] || Path.Exists(args[0])
            ? ["run", .. args]
            : throw new UsageException($"{args[0]}: no such command, file or folder{NearestWord.Suggest(args[0], Commands)}");
    }

    private static string Usage(string message, string[] args)
    {
        var unknown = args.FirstOrDefault(word => word.StartsWith('-') && !AllOptions.Contains(word.Split('=')[0]));
        return unknown is null ? message : $"unknown option {unknown}{NearestWord.Suggest(unknown, [.. AllOptions, .. Commands])}";
    }

    /// <summary>The options of all commands whose values are of a wanted type.</summary>
    private static IEnumerable<string> Options(Func<Type, bool> isWanted) =>
        new[] { typeof(ExecutionSettings), typeof(CopySettings), typeof(DoctorSettings), typeof(JupyterSettings) }
            .SelectMany(settings => settings.GetProperties())
            .Where(property => isWanted(property.PropertyType))
            .SelectMany(property => property.GetCustomAttribute<CommandOptionAttribute>()?.LongNames ?? [])
            .Select(name => $"--{name}");
}
