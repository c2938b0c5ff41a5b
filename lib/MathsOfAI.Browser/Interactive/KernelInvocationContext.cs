using MathsOfAI.Browser.Cells;

namespace Microsoft.DotNet.Interactive;

/// <summary>
/// The cell that is running. The library finds this type by its name, as it does in the notebook's kernel, and shows by it how far a
/// long run has come.
/// </summary>
public sealed class KernelInvocationContext
{
    private KernelInvocationContext()
    {
    }

    /// <summary>The cell that is running.</summary>
    public static KernelInvocationContext Current { get; } = new();

    /// <summary>Never cancelled: in a page, stopping a cell ends its worker.</summary>
    public CancellationToken CancellationToken => CancellationToken.None;
}

/// <summary>Shows values from within a library.</summary>
public static class KernelInvocationContextExtensions
{
    /// <summary>Shows a value below the cell that is running.</summary>
    /// <param name="context">The cell.</param>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">In which forms.</param>
    public static DisplayedValue Display(this KernelInvocationContext context, object? value, params string[] mimeTypes)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Outputs.Display(value, mimeTypes);
    }
}
