using MathsOfAI.Browser.Cells;

namespace Microsoft.DotNet.Interactive;

/// <summary>What a cell may call without naming where it is from, as in the notebook's kernel.</summary>
public static class Kernel
{
    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">In which forms; without any, those that its type prefers.</param>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => Outputs.Display(value, mimeTypes);
}
