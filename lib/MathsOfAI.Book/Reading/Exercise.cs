using System.Text.RegularExpressions;

namespace MathsOfAI.Book.Reading;

/// <summary>An exercise of a lecture.</summary>
/// <param name="Name">Its name in the course, such as <c>02-xor/transform</c>.</param>
/// <param name="Title">What the lecture calls it, such as “Exercise 1: transform the four points by hand”.</param>
/// <param name="Stub">The cell that is to be filled in.</param>
/// <param name="Check">The cell that says what is off.</param>
internal sealed partial record Exercise(string Name, string Title, Cell Stub, Cell Check)
{
    /// <summary>The exercises of a lecture, in order.</summary>
    /// <exception cref="BookException">They are not as many as their titles, or one lacks a cell.</exception>
    public static IReadOnlyList<Exercise> In(IReadOnlyList<Cell> cells)
    {
        string[] titles = [.. cells.Where(cell => !cell.IsCode).SelectMany(cell => TitleLine().Matches(cell.Source)).Select(match => match.Groups["title"].Value)];
        var stubs = cells.Where(cell => cell.Stub is not null).ToArray();
        if (titles.Length != stubs.Length)
        {
            throw new BookException($"{stubs.Length} exercises have stubs, and {titles.Length} have titles such as '### Exercise 1: by hand'.");
        }

        return [.. stubs.Zip(titles, (stub, title) => new Exercise(
            stub.Stub!,
            title.TrimEnd('.'),
            stub,
            cells.FirstOrDefault(cell => cell.Check == stub.Stub) ?? throw new BookException($"{stub.Stub} has no check.")))];
    }

    [GeneratedRegex(@"^(?:### |\*\*)(?<title>Exercise \d+[:,] [^\n*]*)", RegexOptions.Multiline)]
    private static partial Regex TitleLine();
}
