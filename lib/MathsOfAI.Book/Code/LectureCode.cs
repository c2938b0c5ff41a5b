using MathsOfAI.Book.Reading;

namespace MathsOfAI.Book.Code;

/// <summary>The code of a lecture as its page shows it.</summary>
/// <param name="Cells">Of its code cells.</param>
/// <param name="Solutions">Solutions of its exercises by their names, HTML in colour.</param>
internal sealed record LectureCode(IReadOnlyDictionary<Cell, CellCode> Cells, IReadOnlyDictionary<string, string> Solutions);
