using System.Text;

namespace MathsOfAI.Runner.Notebooks;

/// <summary>A notebook's cells as plain text without their outputs, for a reader of a diff.</summary>
internal static class CellText
{
    public static string Of(Notebook notebook)
    {
        var text = new StringBuilder();
        foreach (var cell in notebook.Cells)
        {
            text.Append("──── ").Append(cell.NumberAndId).Append(cell.IsCode ? ", code" : "");
            foreach (var tag in cell.Tags)
            {
                text.Append(", ").Append(tag);
            }

            text.Append('\n').Append(cell.Source.TrimEnd('\n')).Append("\n\n");
        }

        return text.ToString();
    }
}
