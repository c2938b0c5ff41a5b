using System.Text.Json;

namespace MathsOfAI.Book.Text;

/// <summary>A formula.</summary>
/// <param name="Tex">Its TeX, without dollar signs.</param>
/// <param name="Display">Whether it stands on lines of its own.</param>
internal readonly record struct Formula(string Tex, bool Display);

/// <summary>Formulas drawn by KaTeX, all of the book in one go.</summary>
internal sealed class Formulas
{
    private const string Script = "Scripts/formulas.mjs";

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private readonly Dictionary<Formula, string> _drawn;

    private Formulas(Dictionary<Formula, string> drawn) => _drawn = drawn;

    /// <summary>The formula's HTML.</summary>
    public string this[Formula formula] => _drawn[formula];

    /// <summary>Draws formulas.</summary>
    /// <exception cref="BookException">Node or KaTeX is missing, or KaTeX cannot draw a formula.</exception>
    public static async Task<Formulas> DrawAsync(IEnumerable<Formula> formulas)
    {
        Formula[] distinct = [.. formulas.Distinct()];
        var html = await Node.RunAsync([Script], JsonSerializer.Serialize(distinct, Web));
        return new Formulas(distinct.Zip(JsonSerializer.Deserialize<string[]>(html)!).ToDictionary(pair => pair.First, pair => pair.Second));
    }
}
