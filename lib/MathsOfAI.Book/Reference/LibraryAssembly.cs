using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MathsOfAI.Book.Reference;

/// <summary>The built library as the compiler sees it, with its documentation.</summary>
/// <param name="References">It, what it needs, and the framework.</param>
/// <param name="Compilation">An empty program that refers to them.</param>
/// <param name="Symbol">The library.</param>
internal sealed record LibraryAssembly(
    IReadOnlyList<MetadataReference> References, CSharpCompilation Compilation, IAssemblySymbol Symbol)
{
    /// <summary>The name of the library, of its file and of its namespaces' root.</summary>
    public const string Name = "MathsOfAI";

    private static readonly string Built = Path.Combine("lib", Name, "bin", "made-by-dotnet-build");

    /// <summary>Reads the library that was built in a repository.</summary>
    /// <exception cref="BookException">It has not been built.</exception>
    public static LibraryAssembly Read(string root)
    {
        var folder = Path.Combine(root, Built);
        var library = Path.Combine(folder, Name + ".dll");
        var documentation = Path.ChangeExtension(library, ".xml");
        if (!File.Exists(library) || !File.Exists(documentation))
        {
            throw new BookException("The library has not been built: run 'dotnet build lib/MathsOfAI'.");
        }

        var own = MetadataReference.CreateFromFile(library, documentation: XmlDocumentationProvider.CreateFromFile(documentation));
        MetadataReference[] others =
        [
            .. Framework().Concat(Directory.EnumerateFiles(folder, "*.dll").Where(file => file != library).Order(StringComparer.Ordinal))
                .DistinctBy(Path.GetFileName)
                .Select(file => MetadataReference.CreateFromFile(file)),
        ];
        MetadataReference[] all = [own, .. others];
        var compilation = CSharpCompilation.Create("book", references: all);
        return new LibraryAssembly(all, compilation, (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(own)!);
    }

    /// <summary>The public types, room by room.</summary>
    public IEnumerable<INamedTypeSymbol> Types => TypesIn(Symbol.GlobalNamespace);

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol owner) => owner.GetMembers()
        .OfType<INamespaceOrTypeSymbol>()
        .SelectMany(inner => inner is not INamedTypeSymbol type ? TypesIn(inner)
            : type.DeclaredAccessibility == Accessibility.Public ? TypesIn(type).Prepend(type)
            : []);

    /// <summary>The framework's assemblies, without those that this program brings besides.</summary>
    private static IEnumerable<string> Framework()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location);
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(file => Path.GetDirectoryName(file) == folder)
            .Order(StringComparer.Ordinal);
    }
}
