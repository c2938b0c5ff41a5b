using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MathsOfAI.Book.Code;

/// <summary>Which names a cell makes known, and from which cells it uses some.</summary>
internal static class CellNames
{
    /// <summary>The names that the cell declares for those after it.</summary>
    public static async Task<IReadOnlyList<string>> DeclaredAsync(Document cell)
    {
        var model = (await cell.GetSemanticModelAsync())!;
        var root = (CompilationUnitSyntax)(await cell.GetSyntaxRootAsync())!;
        return [.. root.DescendantNodes(node => node is not (BlockSyntax or AnonymousFunctionExpressionSyntax or TypeDeclarationSyntax or ArrowExpressionClauseSyntax))
            .Where(node => node is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or MethodDeclarationSyntax or LocalFunctionStatementSyntax
                or BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .Select(node => model.GetDeclaredSymbol(node))
            .OfType<ISymbol>()
            .Where(symbol => symbol is not ILocalSymbol && symbol.ContainingSymbol is not IMethodSymbol)
            .Select(symbol => symbol.Name)
            .Distinct()];
    }

    /// <summary>The cells whose names a cell uses, which may include itself.</summary>
    public static async Task<IReadOnlyCollection<DocumentId>> UsedAsync(Document cell)
    {
        var model = (await cell.GetSemanticModelAsync())!;
        var root = (await cell.GetSyntaxRootAsync())!;
        return [.. root.DescendantTokens()
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is not null)
            .Select(token => model.GetSymbolInfo(token.Parent!))
            .Select(info => info.Symbol ?? info.CandidateSymbols.FirstOrDefault())
            .SelectMany(symbol => symbol?.OriginalDefinition.DeclaringSyntaxReferences ?? [])
            .Select(reference => cell.Project.Solution.GetDocumentId(reference.SyntaxTree))
            .OfType<DocumentId>()
            .Distinct()];
    }
}
