using MathsOfAI.Runner.Notebooks;
using Xunit;

namespace MathsOfAI.Previews.Tests.Tools;

/// <summary>The scripts that <c>npm ci</c> puts beside these specs.</summary>
internal static class NodeModules
{
    private const string Folder = "tests/MathsOfAI.Previews.Tests";

    public static string Katex => Read("katex/dist/katex.min.js");

    public static string RequireJs => Read("requirejs/require.js");

    private static string Read(string path)
    {
        var file = Path.Combine(Repository.Root, Folder, "node_modules", path);
        Assert.SkipUnless(File.Exists(file), $"{path} is not installed: run 'npm ci' in {Folder}.");
        return File.ReadAllText(file);
    }
}
