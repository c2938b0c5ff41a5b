using Microsoft.DotNet.Interactive;

namespace MathsOfAI.Runner.Sessions;

/// <summary>Places in a cell's code, as an offset in UTF-16 units and as the kernel counts them: line and character, from 0.</summary>
internal static class SourcePosition
{
    public static LinePosition At(string code, int offset)
    {
        var before = code.AsSpan(0, Math.Clamp(offset, 0, code.Length));
        return new LinePosition(before.Count('\n'), before.Length - (before.LastIndexOf('\n') + 1));
    }

    public static int StartOfWord(string code, int offset)
    {
        while (offset > 0 && (char.IsLetterOrDigit(code[offset - 1]) || code[offset - 1] == '_'))
        {
            offset--;
        }

        return offset;
    }
}
