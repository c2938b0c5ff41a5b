using System.Reflection;

namespace MathsOfAI.Previews.Browsing;

/// <summary>The plotly.js that the Plotly.NET assembly carries, so that pictures need no network.</summary>
public static class PlotlyScript
{
    private static readonly Lazy<string> Script = new(Read);

    /// <summary>The whole of plotly.js.</summary>
    public static string Text => Script.Value;

    private static string Read()
    {
        var assembly = Assembly.Load("Plotly.NET");
        var name = assembly.GetManifestResourceNames().Single(name => name.EndsWith(".js", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
