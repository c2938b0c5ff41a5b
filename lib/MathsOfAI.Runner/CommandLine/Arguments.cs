using System.Globalization;
using MathsOfAI.Runner.Running;

namespace MathsOfAI.Runner.CommandLine;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments(IReadOnlyList<string> Paths, RunSettings Settings, bool WantsHelp)
{
    public const string Help = """
        Runs notebooks from top to bottom, as the .NET Interactive C# kernel would, and refreshes their outputs in place.

        Usage: dotnet run --project lib/MathsOfAI.Runner [-- [paths] [options]]

          paths              notebooks or folders; without any, all notebooks of the course
          --check            write nothing, and fail where a run gives other outputs than the committed ones
          --solutions        write nothing, run the solutions of the exercises, and fail where one is not correct
          --timeout SECONDS  how long a cell may take (120)
          --cells            write nothing and run nothing, but print the cells without outputs, for `git diff`
          --help             show this text
        """;

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(120);

    /// <summary>Reads the command line.</summary>
    /// <exception cref="UsageException">It asks for something that does not exist.</exception>
    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var paths = new List<string>();
        var mode = RunMode.Refresh;
        var timeout = DefaultTimeout;
        var wantsHelp = false;
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--help" or "-h":
                    wantsHelp = true;
                    break;
                case "--check":
                    mode = Choose(mode, RunMode.Check);
                    break;
                case "--solutions":
                    mode = Choose(mode, RunMode.Solutions);
                    break;
                case "--cells":
                    mode = Choose(mode, RunMode.Cells);
                    break;
                case "--timeout":
                    i++;
                    timeout = ParseSeconds(i < args.Count ? args[i] : "");
                    break;
                case ['-', ..] option:
                    throw new UsageException($"unknown option {option}; --help lists the options");
                case var path:
                    paths.Add(path);
                    break;
            }
        }

        return new Arguments(paths, new RunSettings(mode, timeout), wantsHelp);
    }

    private static RunMode Choose(RunMode before, RunMode wanted) =>
        before == RunMode.Refresh || before == wanted
            ? wanted
            : throw new UsageException("--check, --solutions and --cells cannot be combined; run one after the other");

    private static TimeSpan ParseSeconds(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 86_400
            ? TimeSpan.FromSeconds(seconds)
            : throw new UsageException($"--timeout wants a number of seconds between 0 and 86400, not \"{text}\"");
}
