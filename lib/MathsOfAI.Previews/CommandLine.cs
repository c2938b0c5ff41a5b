namespace MathsOfAI.Previews;

/// <summary>What the user asked for.</summary>
internal sealed record CommandLine(IReadOnlyList<string> Paths, bool Check, string? Browser)
{
    public const string Usage =
        "Usage: dotnet run --project lib/MathsOfAI.Previews -- [notebook or folder …] [--check] [--browser PATH]";

    public static CommandLine Parse(string[] arguments)
    {
        var paths = new List<string>();
        var check = false;
        string? browser = null;
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--check":
                    check = true;
                    break;
                case "--browser" when i + 1 < arguments.Length:
                    browser = arguments[++i];
                    break;
                case var option when option.StartsWith('-'):
                    throw new PreviewException($"'{option}' is not understood. {Usage}");
                default:
                    paths.Add(arguments[i]);
                    break;
            }
        }

        return new CommandLine(paths, check, browser);
    }
}
