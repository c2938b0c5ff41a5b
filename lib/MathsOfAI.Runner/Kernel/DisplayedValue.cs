using MathsOfAI.Runner.Sessions;

namespace Microsoft.DotNet.Interactive;

/// <summary>Stands in for the kernel's class of the same name: a value already shown, which can be replaced in place.</summary>
public sealed class DisplayedValue
{
    private readonly string[] _mimeTypes;
    private readonly KernelInvocationContext? _context;

    internal DisplayedValue(string[] mimeTypes, KernelInvocationContext? context)
    {
        _mimeTypes = mimeTypes;
        _context = context;
    }

    /// <summary>Names the output among those of its session.</summary>
    public string DisplayId { get; } = Guid.NewGuid().ToString();

    /// <summary>Replaces what is shown, in the mime types in which the value was first shown.</summary>
    public void Update(object? updatedValue)
    {
        var data = MimeBundle.Of(updatedValue, _mimeTypes);
        (KernelInvocationContext.Current ?? _context)?.Publish(new SessionEvent.Updated(DisplayId, data));
    }
}
