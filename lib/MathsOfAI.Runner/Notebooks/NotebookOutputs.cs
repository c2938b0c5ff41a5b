using System.Text.Json.Nodes;

namespace MathsOfAI.Runner.Notebooks;

/// <summary>Puts a run's outputs into a notebook, keeping what is to be kept of the committed ones.</summary>
internal static class NotebookOutputs
{
    /// <summary>Fills the cells of <paramref name="fresh"/>, and counts the figures that are left without a preview.</summary>
    /// <exception cref="NotebookException">An output cannot be stored.</exception>
    public static int Put(
        Notebook fresh, Notebook committed, IReadOnlyDictionary<NotebookCell, IReadOnlyList<CellOutput>> outputs)
    {
        var withoutPreview = 0;
        foreach (var (cell, before) in fresh.Cells.Zip(committed.Cells))
        {
            if (outputs.TryGetValue(cell, out var cellOutputs))
            {
                JsonObject[] after = [.. CellOutput.Visible(cellOutputs).Select(output => ToJson(output, cell))];
                if (cell.Tags.Contains(VolatileOutputs.Tag))
                {
                    VolatileOutputs.Keep(before.Outputs, after);
                }

                withoutPreview += Previews.Keep(before.Outputs, after);
                cell.Json["outputs"] = new JsonArray([.. after]);
            }
        }

        return withoutPreview;
    }

    private static JsonObject ToJson(CellOutput output, NotebookCell cell)
    {
        try
        {
            return output.ToJson();
        }
        catch (NotebookException exception)
        {
            throw new NotebookException($"{cell.Name}: {exception.Message}");
        }
    }
}
