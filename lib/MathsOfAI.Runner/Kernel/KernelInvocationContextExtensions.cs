using MathsOfAI.Runner.Sessions;

namespace Microsoft.DotNet.Interactive;

/// <summary>Stands in for the kernel's class of the same name: the way to show a value that can be updated afterwards.</summary>
public static class KernelInvocationContextExtensions
{
    /// <summary>Shows a value below the cell, in the given mime types or else in those its type prefers.</summary>
    public static DisplayedValue Display(this KernelInvocationContext context, object? value, params string[] mimeTypes)
    {
        var data = MimeBundle.Of(value, mimeTypes);
        var displayed = new DisplayedValue([.. data.Keys], context);
        context.Publish(new SessionEvent.Displayed(displayed.DisplayId, data));
        return displayed;
    }
}
