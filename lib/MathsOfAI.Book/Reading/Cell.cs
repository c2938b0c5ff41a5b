using System.Text.Json.Nodes;
using MathsOfAI.Previews.Notebooks;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Book.Reading;

/// <summary>A cell of a lecture.</summary>
/// <param name="Id">Its id, unique in its lecture.</param>
/// <param name="IsCode">Whether it is code rather than Markdown.</param>
/// <param name="Source">Its text.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Outputs">What it gave when it was last run.</param>
internal sealed record Cell(string Id, bool IsCode, string Source, IReadOnlyList<string> Tags, IReadOnlyList<Output> Outputs)
{
    private const string Plain = "text/plain";
    private const string Latex = "text/latex";

    /// <summary>The name of the exercise whose stub this is, or null.</summary>
    public string? Stub => Tagged("stub:");

    /// <summary>The name of the exercise that this cell checks, or null.</summary>
    public string? Check => Tagged("check:");

    /// <summary>Whether the cell only loads a script.</summary>
    public bool IsSetUp => IsCode && Source.StartsWith("#load", StringComparison.Ordinal);

    /// <summary>Reads a cell.</summary>
    /// <exception cref="BookException">The cell has no id, or an output that a page cannot show.</exception>
    public static Cell Read(NotebookCell cell) => new(
        cell.Id ?? throw new BookException($"{cell.Name} has no id: run the notebook, which gives it one."),
        cell.IsCode,
        cell.Source,
        cell.Tags,
        [.. cell.Outputs.Select(output => Read(cell, output))]);

    private string? Tagged(string prefix) =>
        Tags.FirstOrDefault(tag => tag.StartsWith(prefix, StringComparison.Ordinal))?[prefix.Length..];

    private static Output Read(NotebookCell cell, JsonObject output)
    {
        if ((string?)output["output_type"] == "stream")
        {
            return new Output.PlainText(MultilineText.Join(output["text"]) ?? "");
        }

        var text = MultilineText.Join(output["data"]?[Plain]) ?? "";
        if (Figure.IsIn(output))
        {
            var figure = new Figure(cell.NumberAndId, output);
            return figure is { IsCurrent: true, Png: { } png }
                ? new Output.Chart(JsonText.Compact(figure.Json), png, figure.Width, figure.Height, text)
                : throw new BookException($"{cell.NumberAndId}: the figure has no current picture: run lib/MathsOfAI.Previews.");
        }

        return MultilineText.Join(output["data"]?[Latex]) is { } tex ? new Output.Latex(tex.Trim().Trim('$').Trim())
            : output["data"]?[Plain] is not null ? new Output.PlainText(text)
            : throw new BookException($"{cell.NumberAndId}: an output that is no text, formula or figure.");
    }
}
