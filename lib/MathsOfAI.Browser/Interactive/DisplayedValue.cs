using MathsOfAI.Browser.Cells;

namespace Microsoft.DotNet.Interactive;

/// <summary>What a cell has shown, and may show anew in the same place.</summary>
public sealed class DisplayedValue
{
    private readonly int _id;
    private readonly string[] _mimeTypes;

    internal DisplayedValue(int id, string[] mimeTypes) => (_id, _mimeTypes) = (id, mimeTypes);

    /// <summary>Shows another value in its place.</summary>
    public void Update(object? value) => Outputs.Update(_id, value, _mimeTypes);
}
