using System.ComponentModel;
using System.Globalization;
using MathsOfAI.Runner.CommandLine;
using Spectre.Console.Cli;

namespace MathsOfAI.Runner.Commands;

/// <summary>How a command runs notebooks: how many at once, and how long a cell may take.</summary>
internal abstract class ExecutionSettings : CommandSettings
{
    [CommandOption("--timeout <SECONDS>")]
    [Description("How long a cell may take")]
    [DefaultValue("120")]
    public string Timeout { get; init; } = "120";

    [CommandOption("--jobs <N>")]
    [Description("How many notebooks run side by side; as many as the processor has cores, if not given")]
    public string? Jobs { get; init; }

    /// <summary>The longest that a cell, or reading or writing a notebook, may take.</summary>
    /// <exception cref="UsageException">It is no such number.</exception>
    public TimeSpan CellTimeout =>
        double.TryParse(Timeout, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 86_400
            ? TimeSpan.FromSeconds(seconds)
            : throw new UsageException($"--timeout wants a number of seconds between 0 and 86400, not \"{Timeout}\"");

    /// <summary>How many notebooks run side by side.</summary>
    /// <exception cref="UsageException">It is no such number.</exception>
    public int Parallel =>
        Jobs is null ? Environment.ProcessorCount
        : int.TryParse(Jobs, NumberStyles.None, CultureInfo.InvariantCulture, out var jobs) && jobs is >= 1 and <= 256 ? jobs
        : throw new UsageException($"--jobs wants a whole number between 1 and 256, not \"{Jobs}\"");
}
