namespace MathsOfAI.Book.Code;

/// <summary>A code cell as a page shows it.</summary>
/// <param name="Html">Its code in colour.</param>
/// <param name="Declares">The names that it makes known to the cells after it.</param>
/// <param name="Needs">The ids of the cells before it whose names it uses, and those which these need, in order.</param>
internal sealed record CellCode(string Html, IReadOnlyList<string> Declares, IReadOnlyList<string> Needs);
