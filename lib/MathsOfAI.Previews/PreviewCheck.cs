using MathsOfAI.Previews.Notebooks;

namespace MathsOfAI.Previews;

/// <summary>Says which figures lack a current PNG, in the notebook or in the gallery, and writes nothing.</summary>
internal static class PreviewCheck
{
    /// <summary>True when every figure has its current PNG, and every picture of the gallery its file.</summary>
    public static bool Run(IReadOnlyList<IllustratedNotebook> notebooks, TextWriter output, TextWriter error)
    {
        var (figures, faults, galleryFaults) = (0, 0, 0);
        foreach (var notebook in notebooks)
        {
            figures += notebook.Figures.Count;
            foreach (var figure in notebook.Figures.Where(figure => !figure.IsCurrent))
            {
                faults++;
                error.WriteLine($"{notebook.Name}: {figure.Place}: the PNG is {(figure.Png is null ? "missing" : "stale")}.");
            }

            foreach (var picture in notebook.Gallery.Where(picture => !picture.IsCurrent))
            {
                galleryFaults++;
                var state = picture.Exists ? "is not the notebook's PNG" : "is missing";
                error.WriteLine($"{notebook.Name}: {picture.Place}: the gallery's {picture.Name} {state}.");
            }
        }

        output.WriteLine($"Notebooks: {notebooks.Count}. Figures: {figures}, of which {faults} without a current PNG.");
        return faults + galleryFaults == 0;
    }
}
