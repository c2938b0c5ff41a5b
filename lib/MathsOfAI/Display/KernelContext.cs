using System.Reflection;

namespace MathsOfAI.Display;

/// <summary>
/// The notebook kernel's <c>KernelInvocationContext</c>: it shows a line that can be rewritten, and tells when the reader
/// presses stop. It is reached by its name alone, because the kernel's package cannot be depended upon any more; outside
/// a kernel there is none.
/// </summary>
internal sealed class KernelContext
{
    private const string ContextType = "Microsoft.DotNet.Interactive.KernelInvocationContext";
    private const string ExtensionsType = "Microsoft.DotNet.Interactive.KernelInvocationContextExtensions";

    private static Type? _contextType;

    private readonly object _context;

    private KernelContext(object context) => _context = context;

    /// <summary>The cell that is running, or null outside a kernel.</summary>
    public static KernelContext? Current
    {
        get
        {
            // Asked for before every run, however short, and looked for among all that the cells have compiled.
            _contextType ??= Find(ContextType);
            var current = _contextType?.GetProperty("Current", BindingFlags.Public | BindingFlags.Static)?.GetValue(null);
            return current is null ? null : new KernelContext(current);
        }
    }

    /// <summary>Cancelled when the reader presses stop.</summary>
    public CancellationToken Cancellation =>
        _context.GetType().GetProperty("CancellationToken")?.GetValue(_context) is CancellationToken token ? token : default;

    /// <summary>Shows a line of text.</summary>
    /// <returns>What rewrites the line, or null if this kernel cannot show one.</returns>
    public Action<string>? Display(string text)
    {
        var display = Find(ExtensionsType)?
            .GetMethods(BindingFlags.Public | BindingFlags.Static)
            .FirstOrDefault(m => m.Name == "Display" && m.GetParameters().Length == 3);
        if (display is null)
            return null;

        object mimeType = display.GetParameters()[2].ParameterType.IsArray ? new[] { "text/plain" } : "text/plain";
        var shown = display.Invoke(null, [_context, text, mimeType]);
        var update = shown?.GetType().GetMethod("Update", [typeof(object)]);
        return update is null ? null : newText => update.Invoke(shown, [newText]);
    }

    private static Type? Find(string name) =>
        AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(name)).FirstOrDefault(type => type is not null);
}
