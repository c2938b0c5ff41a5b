using System.ComponentModel;
using Spectre.Console.Cli;

namespace MathsOfAI.Runner.Commands;

/// <summary>Which notebooks a command runs, and how.</summary>
internal sealed class RunSettings : ExecutionSettings
{
    [CommandArgument(0, "[PATHS]")]
    [Description("Notebooks or folders; without any, all notebooks of the course")]
    public string[] Paths { get; init; } = [];
}
