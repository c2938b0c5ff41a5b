using System.Text.Json;
using MathsOfAI.Runner.Notebooks;
using Xunit;

namespace MathsOfAI.Tests.Lectures;

/// <summary>What a committed notebook says, so that a number in its prose can be compared with the computed one.</summary>
internal sealed class Lecture
{
    private readonly string _prose;

    public Lecture(string week, string name)
    {
        using var notebook = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Course, week, name + ".ipynb")));
        _prose = string.Join("\n", notebook.RootElement.GetProperty("cells").EnumerateArray()
            .Where(cell => cell.GetProperty("cell_type").GetString() == "markdown")
            .Select(cell => string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString()))));
    }

    /// <summary>Fails if the prose does not contain the sentence, with its computed numbers, letter by letter.</summary>
    public void Says(FormattableString sentence) => Assert.Contains(FormattableString.Invariant(sentence), _prose);
}
