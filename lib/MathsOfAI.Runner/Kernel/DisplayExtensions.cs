using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace System;

/// <summary>Stands in for the kernel's class of the same name.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value below the cell; outside a cell, writes it to the console as the kernel does.</summary>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes)
    {
        if (KernelInvocationContext.Current is { } context)
        {
            return context.Display(value, mimeTypes);
        }

        var mimeType = mimeTypes.FirstOrDefault(PlainTextFormatter.MimeType);
        Console.WriteLine(value.ToDisplayString(mimeType));
        return new DisplayedValue([mimeType], context: null);
    }
}
