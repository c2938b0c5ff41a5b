using System.Text.RegularExpressions;
using MathsOfAI.Book.Text;
using Microsoft.CodeAnalysis;

namespace MathsOfAI.Book.Reference;

/// <summary>Where the reference explains what: the library's public types, and their members that have documentation.</summary>
internal sealed partial class Names
{
    private readonly Dictionary<string, string> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byName = new(StringComparer.Ordinal);

    /// <summary>Gives every documented name of a library its place.</summary>
    public Names(LibraryAssembly library)
    {
        foreach (var room in library.Types.GroupBy(PageOf))
        {
            var anchors = new Anchors();
            foreach (var symbol in room.SelectMany(type => MembersOf(type).Prepend(type)))
            {
                var name = symbol is INamedTypeSymbol type ? NameOf(type) : $"{NameOf(symbol.ContainingType)}.{ShortName(symbol)}";
                var place = $"{room.Key}#{anchors.Keep(name)}";
                _byId[symbol.GetDocumentationCommentId()!] = place;
                _byName.TryAdd(name, place);
            }
        }
    }

    /// <summary>The page on which a type is explained, from the book's root.</summary>
    public static string PageOf(INamedTypeSymbol type) => $"reference/{RoomOf(type).ToLowerInvariant()}.html";

    /// <summary>The room of the library that a type is in.</summary>
    public static string RoomOf(INamedTypeSymbol type) => type.ContainingNamespace.Name;

    /// <summary>A type's name, after those of the types in which it stands.</summary>
    public static string NameOf(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{NameOf(outer)}.{type.Name}" : type.Name;

    /// <summary>A member's name as code uses it.</summary>
    public static string ShortName(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => "new",
        IPropertySymbol { IsIndexer: true } => "item",
        _ => member.Name,
    };

    /// <summary>The members of a type that have documentation of their own.</summary>
    public static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => member is not INamedTypeSymbol
            && member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected
            && member is not IMethodSymbol { OverriddenMethod.ContainingType.SpecialType: SpecialType.System_Object }
            && !string.IsNullOrEmpty(member.GetDocumentationCommentXml()));

    /// <summary>The place of a symbol, from the book's root, or null.</summary>
    public string? Of(ISymbol symbol)
    {
        var definition = ((symbol as IMethodSymbol)?.ReducedFrom ?? symbol).OriginalDefinition;
        return definition.GetDocumentationCommentId() is { } id ? _byId.GetValueOrDefault(id) : null;
    }

    /// <summary>The place of what a piece of code names, such as <c>Network.W(l)</c>, from the book's root, or null.</summary>
    public string? Of(string code) => Name().Match(code) is { Success: true } match ? _byName.GetValueOrDefault(match.Groups["name"].Value) : null;

    /// <summary>The place of a documentation id, or null.</summary>
    public string? OfId(string id) => _byId.GetValueOrDefault(id);

    [GeneratedRegex(@"^(?<name>[A-Z]\w*(?:\.\w+)*)(?:\([^()]*\))?$")]
    private static partial Regex Name();
}
