using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive;

/// <summary>Stands in for the kernel's class of the same name: what every cell may call without a <c>using</c>.</summary>
public static class Kernel
{
    /// <summary>Shows a value below the cell, in the given mime types or else in those its type prefers.</summary>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => value.Display(mimeTypes);

    /// <summary>Text that is HTML already, so that showing it does not escape it.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);
}
