using System.Globalization;

namespace MathsOfAI.Book;

/// <summary>What the author asked for.</summary>
/// <param name="Output">The folder to write, or null for the repository's own.</param>
/// <param name="Source">Where the repository is published, for links to files that are no pages; null leaves them out.</param>
/// <param name="Serve">Whether to serve the book afterwards.</param>
/// <param name="Port">Where to serve it; 0 lets the system choose.</param>
internal sealed record CommandLine(string? Output, string? Source, bool Serve, int Port)
{
    public const string Usage =
        "Usage: dotnet run --project lib/MathsOfAI.Book -- [--output FOLDER] [--source ADDRESS] [--serve] [--port NUMBER]";

    public static CommandLine Parse(string[] arguments)
    {
        var command = new CommandLine(Output: null, Source: null, Serve: false, Port: 0);
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--serve":
                    command = command with { Serve = true };
                    continue;
                case "--output" when value is not null:
                    command = command with { Output = value };
                    break;
                case "--source" when value is not null:
                    command = command with { Source = value.TrimEnd('/') };
                    break;
                case "--port" when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port):
                    command = command with { Port = port };
                    break;
                default:
                    throw new BookException($"'{arguments[i]}' is not understood. {Usage}");
            }

            i++;
        }

        return command;
    }
}
