using System.Text;
using System.Text.RegularExpressions;
using MathsOfAI.Book.Text;
using MathsOfAI.Previews.Browsing;

namespace MathsOfAI.Book.Writing;

/// <summary>What all pages share: style, scripts, fonts, KaTeX, the editor, and plotly.js.</summary>
internal static partial class Assets
{
    private static readonly (string Package, string Name)[] Fonts =
    [
        ("@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2", "text"),
        ("@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2", "text-italic"),
        ("@fontsource-variable/source-serif-4/files/source-serif-4-greek-wght-normal.woff2", "text-greek"),
        ("@fontsource-variable/source-code-pro/files/source-code-pro-latin-wght-normal.woff2", "code"),
        ("@fontsource-variable/source-code-pro/files/source-code-pro-greek-wght-normal.woff2", "code-greek"),
    ];

    /// <summary>Adds them to the book.</summary>
    /// <exception cref="BookException">A package is missing.</exception>
    public static async Task AddToAsync(SiteFiles files)
    {
        var web = Path.Combine(Node.Folder, "Web");
        foreach (var file in Directory.EnumerateFiles(web).Order(StringComparer.Ordinal))
        {
            files.Add($"assets/{Path.GetFileName(file)}", File.ReadAllBytes(file));
        }

        foreach (var (package, name) in Fonts)
        {
            files.Add($"assets/fonts/{name}.woff2", File.ReadAllBytes(Node.PackageFile(package)));
        }

        var katex = OtherFormats().Replace(File.ReadAllText(Node.PackageFile("katex/dist/katex.min.css")), "");
        files.Add("assets/katex/katex.css", katex);
        foreach (var font in Font().Matches(katex).Select(match => match.Value).Distinct())
        {
            files.Add($"assets/katex/{font}", File.ReadAllBytes(Node.PackageFile($"katex/dist/{font}")));
        }

        files.Add("assets/katex/katex.mjs", await File.ReadAllBytesAsync(Node.PackageFile("katex/dist/katex.mjs")));
        files.Add("assets/editor.js", await Node.RunAsync(["Scripts/bundle.mjs", "Scripts/editor.mjs"], input: ""));
        files.Add("assets/plotly.js", Encoding.UTF8.GetBytes(PlotlyScript.Text));
    }

    /// <summary>Fonts for browsers that cannot read WOFF2, of which none is left.</summary>
    [GeneratedRegex(@",url\(fonts/[^)]+\.(?:woff|ttf)\) format\(""[a-z]+""\)")]
    private static partial Regex OtherFormats();

    [GeneratedRegex(@"fonts/[\w-]+\.woff2")]
    private static partial Regex Font();
}
