using System.Runtime.InteropServices.JavaScript;
using MathsOfAI.Browser.Cells;
using MathsOfAI.Figures;

namespace MathsOfAI.Browser.Interop;

/// <summary>What the page calls when a reader moves a slider or a point.</summary>
internal static partial class Moves
{
    /// <summary>From now on figures keep their functions, in place of a slider's frames.</summary>
    [JSExport]
    internal static void Allow() => Explorable.AreKept = true;

    /// <inheritdoc cref="Explorables.Draw"/>
    [JSExport]
    internal static string Draw(int id, double place, [JSMarshalAs<JSType.Array<JSType.Number>>] double[] coordinates)
    {
        var answer = Explorables.Draw(id, place, coordinates);
        PrintedText.Begin();    // What the function printed belongs to no cell.
        return answer;
    }

    /// <inheritdoc cref="Explorables.Release"/>
    [JSExport]
    internal static void Release(int id) => Explorables.Release(id);
}
