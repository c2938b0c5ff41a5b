using MathsOfAI.Previews.Notebooks;

namespace MathsOfAI.Previews;

/// <summary>Says which figures lack a current PNG, and writes nothing.</summary>
internal static class PreviewCheck
{
    /// <summary>True when every figure has its current PNG.</summary>
    public static bool Run(IReadOnlyList<IllustratedNotebook> notebooks, TextWriter output, TextWriter error)
    {
        var (figures, faults) = (0, 0);
        foreach (var notebook in notebooks)
        {
            figures += notebook.Figures.Count;
            foreach (var figure in notebook.Figures.Where(figure => !figure.IsCurrent))
            {
                faults++;
                error.WriteLine($"{notebook.Name}: {figure.Place}: the PNG is {(figure.Png is null ? "missing" : "stale")}.");
            }
        }

        output.WriteLine($"Notebooks: {notebooks.Count}. Figures: {figures}, of which {faults} without a current PNG.");
        return faults == 0;
    }
}
