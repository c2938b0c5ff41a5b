using System.ComponentModel;
using Spectre.Console.Cli;

namespace MathsOfAI.Runner.Commands;

/// <summary>Which notebooks a command runs, and how.</summary>
internal sealed class RunSettings : ExecutionSettings
{
    [CommandArgument(0, "[PATHS]")]
    [Description("Notebooks or folders; without any, all notebooks of the course")]
    public string[] Paths { get; init; } = [];

    [CommandOption("--times <FILE>")]
    [Description("Writes what each cell took, in seconds, to a JSON file")]
    public string? Times { get; init; }
}
