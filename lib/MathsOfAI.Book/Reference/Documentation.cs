using System.Xml.Linq;
using MathsOfAI.Book.Text;
using Microsoft.CodeAnalysis;

namespace MathsOfAI.Book.Reference;

/// <summary>Documentation comments as HTML.</summary>
/// <param name="library">The library that they explain.</param>
/// <param name="names">Where the reference explains what.</param>
/// <param name="page">The page on which they stand, from the book's root.</param>
internal sealed class Documentation(LibraryAssembly library, Names names, string page)
{
    /// <summary>A symbol's documentation, with what it inherits in place.</summary>
    public XElement Of(ISymbol symbol)
    {
        var own = Parse(symbol);
        if (own.Element("inheritdoc") is { } inherit && Source(symbol, inherit) is { } source)
        {
            inherit.Remove();
            var known = own.Elements().Select(Key).ToHashSet(StringComparer.Ordinal);
            own.Add(Of(source).Elements().Where(element => !known.Contains(Key(element))));
        }

        return own;
    }

    /// <summary>What stands in an element.</summary>
    public string Draw(XElement? element) => element is null ? "" : string.Concat(element.Nodes().Select(Draw)).Trim();

    /// <summary>The name of what a <c>cref</c> refers to, with a link where the reference explains it.</summary>
    public string Name(string cref)
    {
        var symbol = DocumentationCommentId.GetFirstSymbolForDeclarationId(cref, library.Compilation);
        var name = symbol switch
        {
            null => cref[(cref.IndexOf(':') + 1)..].Split('(')[0].Split('.')[^1],
            INamedTypeSymbol type => Names.NameOf(type),
            { ContainingType: { } owner } => $"{Names.NameOf(owner)}.{Names.ShortName(symbol)}",
            _ => symbol.Name,
        };
        var code = $"<code>{Html.Text(name)}</code>";
        return names.OfId(cref) is { } place ? $"<a href=\"{Html.Text(SiteLinks.Relative(page, place))}\">{code}</a>" : code;
    }

    private string Draw(XNode node) => node switch
    {
        XText text => Html.Text(text.Value),
        XElement element => Draw(element, Draw(element)),
        _ => "",
    };

    private string Draw(XElement element, string inner) => element.Name.LocalName switch
    {
        "see" or "seealso" when (string?)element.Attribute("cref") is { } cref => inner.Length > 0 ? inner : Name(cref),
        "see" when (string?)element.Attribute("langword") is { } word => $"<code>{word}</code>",
        "paramref" or "typeparamref" => $"<code>{(string?)element.Attribute("name")}</code>",
        "c" => $"<code>{inner}</code>",
        "code" => $"<pre>{inner}</pre>",
        "para" => $"<p>{inner}</p>",
        "list" => $"<ul>{inner}</ul>",
        "item" => $"<li>{inner}</li>",
        _ => inner,
    };

    private static XElement Parse(ISymbol symbol)
    {
        var xml = symbol.GetDocumentationCommentXml();
        return string.IsNullOrEmpty(xml) ? new XElement("member")
            : XElement.Parse(xml.StartsWith("<member", StringComparison.Ordinal) ? xml : $"<member>{xml}</member>", LoadOptions.PreserveWhitespace);
    }

    private static string Key(XElement element) => $"{element.Name} {(string?)element.Attribute("name") ?? (string?)element.Attribute("cref")}";

    /// <summary>Where documentation comes from: what is named, what is overridden, or what is implemented.</summary>
    private ISymbol? Source(ISymbol symbol, XElement inherit) => (string?)inherit.Attribute("cref") is { } cref
        ? DocumentationCommentId.GetFirstSymbolForDeclarationId(cref, library.Compilation)
        : symbol switch
        {
            IMethodSymbol { OverriddenMethod: { } overridden } => overridden,
            IPropertySymbol { OverriddenProperty: { } overridden } => overridden,
            INamedTypeSymbol type => (ISymbol?)type.Interfaces.FirstOrDefault() ?? type.BaseType,
            _ => symbol.ContainingType?.AllInterfaces.SelectMany(implemented => implemented.GetMembers())
                .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol)),
        };
}
