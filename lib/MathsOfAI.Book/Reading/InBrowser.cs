using System.Text.Json;

namespace MathsOfAI.Book.Reading;

/// <summary>
/// What is known of cells in a browser, from the file <c>in-the-browser.json</c>: those that take long there, and those whose numbers
/// are not quite the committed ones. The sweep writes the times (README), a person the reasons.
/// </summary>
/// <param name="Calibration">What the page's calibration, <c>Web/calibrate.js</c>, took where the times were measured, in milliseconds.</param>
/// <param name="Lectures">The cells by the lecture's path and the cell's id.</param>
internal sealed record InBrowser(double Calibration, IReadOnlyDictionary<string, IReadOnlyDictionary<string, CellInBrowser>> Lectures)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The file.</summary>
    /// <param name="root">The repository's folder.</param>
    public static string FileIn(string root) => Path.Combine(root, "lib", "MathsOfAI.Book", "in-the-browser.json");

    /// <summary>Reads the file.</summary>
    /// <param name="root">The repository's folder.</param>
    /// <exception cref="BookException">It cannot be read.</exception>
    public static InBrowser Read(string root)
    {
        try
        {
            return JsonSerializer.Deserialize<InBrowser>(File.ReadAllBytes(FileIn(root)), Options)!;
        }
        catch (JsonException exception)
        {
            throw new BookException($"{FileIn(root)}: {exception.Message}");
        }
    }

    /// <summary>What is known of a cell; nothing, for most.</summary>
    public CellInBrowser Of(Lecture lecture, Cell cell) =>
        Lectures.GetValueOrDefault(lecture.Path)?.GetValueOrDefault(cell.Id) ?? CellInBrowser.Ordinary;
}

/// <summary>What is known of a cell in a browser.</summary>
/// <param name="Seconds">How long it took, where that is more than half a second.</param>
/// <param name="Native">How long it took in the notebook's kernel on the same machine, likewise.</param>
/// <param name="Difference">In what its outputs differ from the committed ones, a sentence; null for nothing.</param>
/// <param name="Reason">Why, a sentence; with a difference always.</param>
/// <param name="IsTooLong">Whether a sweep leaves it out, for want of minutes or of what such a cell computes.</param>
internal sealed record CellInBrowser(
    double? Seconds = null, double? Native = null, string? Difference = null, string? Reason = null, bool IsTooLong = false)
{
    /// <summary>A cell that is quick and gives what is committed.</summary>
    public static CellInBrowser Ordinary { get; } = new();
}
