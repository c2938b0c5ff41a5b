using MathsOfAI.Book.Text;
using Microsoft.CodeAnalysis;

namespace MathsOfAI.Book.Reference;

/// <summary>Declarations as code writes them, coloured and linked.</summary>
internal static class Signatures
{
    private static readonly SymbolDisplayFormat Format = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameOnly,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeRef,
        SymbolDisplayDelegateStyle.NameAndSignature,
        SymbolDisplayExtensionMethodStyle.StaticMethod,
        SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis,
        SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        SymbolDisplayLocalOptions.None,
        SymbolDisplayKindOptions.IncludeTypeKeyword,
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral);

    /// <summary>A declaration.</summary>
    /// <param name="symbol">What is declared.</param>
    /// <param name="names">Where the reference explains what.</param>
    /// <param name="page">The page on which it stands, from the book's root.</param>
    public static string Draw(ISymbol symbol, Names names, string page) =>
        string.Concat(symbol.ToDisplayParts(Format).Select(part => Draw(part, symbol, names, page)));

    private static string Draw(SymbolDisplayPart part, ISymbol declared, Names names, string page)
    {
        var text = Html.Text(part.ToString());
        var isDeclared = SymbolEqualityComparer.Default.Equals(part.Symbol, declared);
        var style = part.Kind switch
        {
            _ when isDeclared => "d",
            SymbolDisplayPartKind.Keyword => "k",
            SymbolDisplayPartKind.StringLiteral => "s",
            SymbolDisplayPartKind.NumericLiteral => "n",
            SymbolDisplayPartKind.ClassName or SymbolDisplayPartKind.RecordClassName or SymbolDisplayPartKind.StructName
                or SymbolDisplayPartKind.RecordStructName or SymbolDisplayPartKind.InterfaceName or SymbolDisplayPartKind.EnumName
                or SymbolDisplayPartKind.DelegateName or SymbolDisplayPartKind.TypeParameterName => "t",
            _ => null,
        };
        var styled = style is null ? text : $"<span class=\"{style}\">{text}</span>";
        return part.Symbol is INamedTypeSymbol type && !isDeclared && names.Of(type) is { } place
            ? $"<a href=\"{Html.Text(SiteLinks.Relative(page, place))}\">{styled}</a>"
            : styled;
    }
}
