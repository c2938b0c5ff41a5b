namespace MathsOfAI.Book.Reading;

/// <summary>One output of a cell, as the runner left it in the notebook.</summary>
internal abstract record Output
{
    /// <summary>What a cell printed, or the text of a value.</summary>
    public sealed record PlainText(string Text) : Output;

    /// <summary>A value as a formula, TeX without dollar signs.</summary>
    public sealed record Latex(string Tex) : Output;

    /// <summary>A figure: what plotly.js draws, its picture, and the sentence that says what it shows.</summary>
    /// <param name="Json">The object {data, layout, config}.</param>
    /// <param name="Png">The picture.</param>
    /// <param name="Width">In CSS pixels.</param>
    /// <param name="Height">In CSS pixels.</param>
    /// <param name="Sentence">For a reader who cannot see it.</param>
    public sealed record Chart(string Json, byte[] Png, int Width, int Height, string Sentence) : Output;
}
