namespace MathsOfAI.Runner.Notebooks;

/// <summary>
/// Which cells of a notebook are exercises: a stub tagged <c>stub:NAME</c>, and after it a check tagged <c>check:NAME</c>.
/// </summary>
internal sealed class Exercises
{
    private const string StubPrefix = "stub:";
    private const string CheckPrefix = "check:";

    private readonly Dictionary<NotebookCell, string> _stubs;
    private readonly Dictionary<NotebookCell, string> _checks;

    private Exercises(Dictionary<NotebookCell, string> stubs, Dictionary<NotebookCell, string> checks)
    {
        _stubs = stubs;
        _checks = checks;
    }

    public static Exercises None { get; } = new([], []);

    public int Count => _checks.Count;

    /// <summary>The check cells and their exercises' names, in the notebook's order.</summary>
    public IEnumerable<(NotebookCell Cell, string Exercise)> Checks =>
        _checks.OrderBy(check => check.Key.Number).Select(check => (check.Key, check.Value));

    /// <summary>Finds a notebook's exercises.</summary>
    /// <exception cref="NotebookException">A stub has no check, or a check no stub before it.</exception>
    public static Exercises Of(Notebook notebook)
    {
        var stubs = Tagged(notebook, StubPrefix);
        var checks = Tagged(notebook, CheckPrefix);

        foreach (var (stub, name) in stubs)
        {
            var matching = checks.Where(check => check.Value == name && check.Key.Number > stub.Number).ToArray();
            if (matching.Length != 1)
            {
                throw new NotebookException(
                    $"{stub.NumberAndId}: {StubPrefix}{name} needs one check cell below it, with the tag {CheckPrefix}{name}");
            }
        }

        foreach (var (check, name) in checks)
        {
            if (stubs.Count(stub => stub.Value == name) != 1)
            {
                throw new NotebookException(
                    $"{check.NumberAndId}: {CheckPrefix}{name} needs one stub cell above it, with the tag {StubPrefix}{name}");
            }
        }

        return new Exercises(stubs, checks);
    }

    public NotebookCell StubOf(string exercise) => _stubs.Single(stub => stub.Value == exercise).Key;

    public string? CheckIn(NotebookCell cell) => _checks.GetValueOrDefault(cell);

    private static Dictionary<NotebookCell, string> Tagged(Notebook notebook, string prefix) =>
        notebook.Cells
            .Where(cell => cell.IsCode)
            .SelectMany(cell => cell.Tags
                .Where(tag => tag.StartsWith(prefix, StringComparison.Ordinal))
                .Take(1)
                .Select(tag => (Cell: cell, Name: tag[prefix.Length..])))
            .ToDictionary(pair => pair.Cell, pair => pair.Name);
}
