namespace MathsOfAI.Book.Text;

/// <summary>What the texts of all pages have in common.</summary>
/// <param name="Links">Where links between files lead.</param>
/// <param name="Formulas">Every formula of the book.</param>
/// <param name="Names">Where the reference explains a name of the library, from the book's root, or null.</param>
internal sealed record BookText(SiteLinks Links, Formulas Formulas, Func<string, string?> Names);
