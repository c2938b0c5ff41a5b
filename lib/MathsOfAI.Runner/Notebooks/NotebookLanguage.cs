using System.Text.Json.Nodes;

namespace MathsOfAI.Runner.Notebooks;

/// <summary>
/// Finds the language of a notebook and of its cells, wherever an editor wrote it down, since running Python as C# or calling a
/// Python notebook C# would help nobody.
/// </summary>
internal static class NotebookLanguage
{
    /// <summary>Names of C# and of the editors' stand-ins for whatever a Polyglot notebook's kernel runs.</summary>
    private static readonly string[] Own =
        [".net-csharp", "maths-of-ai", "c#", "csharp", "dotnet-interactive.csharp", "polyglot-notebook", "polyglot-notebook.csharp", "dotnet-interactive"];

    /// <summary>Refuses a notebook that is not in C#.</summary>
    /// <exception cref="NotebookException">The notebook, or a cell of it, is in another language.</exception>
    public static void RejectOthers(Notebook notebook)
    {
        if (OfNotebook(notebook.Root).FirstOrDefault(IsForeign) is { } language)
        {
            throw new NotebookException($"its language is {language}, but only C# notebooks can be run");
        }

        foreach (var cell in notebook.Cells.Where(cell => cell.IsCode))
        {
            if (OfCell(cell.Json).FirstOrDefault(IsForeign) is { } other)
            {
                throw new NotebookException($"{cell.Name}: its language is {other}, but only csharp cells can be run");
            }
        }
    }

    private static IEnumerable<string?> OfNotebook(JsonObject root) =>
    [
        At(root, "metadata", "kernelspec", "language"),
        At(root, "metadata", "kernelspec", "name"),
        At(root, "metadata", "language_info", "name"),
        At(root, "metadata", "polyglot_notebook", "kernelInfo", "defaultKernelName"),
        At(root, "metadata", "dotnet_interactive", "language"),
    ];

    private static IEnumerable<string?> OfCell(JsonObject cell) =>
    [
        At(cell, "metadata", "polyglot_notebook", "kernelName"),
        At(cell, "metadata", "dotnet_interactive", "language"),
        At(cell, "metadata", "vscode", "languageId"),
        At(cell, "metadata", "language_info", "name"),
    ];

    private static bool IsForeign(string? language) => !string.IsNullOrEmpty(language) && !Own.Contains(language, StringComparer.OrdinalIgnoreCase);

    private static string? At(JsonNode node, params string[] path)
    {
        JsonNode? found = node;
        foreach (var name in path)
        {
            found = (found as JsonObject)?[name];
        }

        return found is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
    }
}
