using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;

namespace MathsOfAI.Browser.Cells;

/// <summary>The scripts that a lecture loads: the set-up is the notebooks' own; there is nothing to build in a page.</summary>
internal sealed class Scripts : SourceReferenceResolver
{
    private const string NoTorch =
        """
        throw new PlatformNotSupportedException(
            "TorchSharp does not run in a browser: libtorch is made for processors. Read this lecture as it is, or run it in VS Code or Jupyter.");
        """;

    private static readonly Dictionary<string, string> Texts = new()
    {
        ["prepare.csx"] = "",
        ["setup.csx"] = SetUp(),
        ["torch.csx"] = NoTorch,
        ["torchsharp.csx"] = "",
    };

    /// <inheritdoc/>
    public override string NormalizePath(string path, string? baseFilePath) => path;

    /// <inheritdoc/>
    public override string? ResolveReference(string path, string? baseFilePath) =>
        Texts.ContainsKey(Path.GetFileName(path)) ? Path.GetFileName(path) : null;

    /// <inheritdoc/>
    public override Stream OpenRead(string resolvedPath) => new MemoryStream(Encoding.UTF8.GetBytes(Texts[resolvedPath]));

    /// <inheritdoc/>
    public override bool Equals(object? other) => other is Scripts;

    /// <inheritdoc/>
    public override int GetHashCode() => 1;

    private static string SetUp()
    {
        using var reader = new StreamReader(typeof(Scripts).Assembly.GetManifestResourceStream("setup.csx")!);
        return reader.ReadToEnd();
    }
}

/// <summary>The assemblies that a script may ask for by <c>#r</c>, which are those of the page.</summary>
/// <param name="assemblies">They, by the names of their files.</param>
internal sealed class Assemblies(IReadOnlyDictionary<string, PortableExecutableReference> assemblies) : MetadataReferenceResolver
{
    /// <inheritdoc/>
    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
        assemblies.TryGetValue(Path.GetFileName(reference), out var known) ? [known] : [];

    /// <inheritdoc/>
    public override bool Equals(object? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => 2;
}
