using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MathsOfAI.Runner.Sessions;

/// <summary>
/// Tells whether a submission has a result to show. The kernel asks Roslyn's non-public <c>Script.HasReturnValue</c>; this is the same
/// rule from public parts: a top-level <c>return</c>, or a last expression that lacks its semicolon and is not void.
/// </summary>
internal static class SubmissionResult
{
    public static bool Exists(Compilation submission)
    {
        // Trees of #load-ed files come before the tree that loads them.
        if (submission.SyntaxTrees.LastOrDefault() is not { } tree || tree.GetRoot() is not CompilationUnitSyntax root)
        {
            return false;
        }

        return HasTopLevelReturn(root) || (LastExpression(root) is { } expression && !IsVoid(submission, tree, expression));
    }

    private static bool HasTopLevelReturn(CompilationUnitSyntax root) =>
        root.DescendantNodes(node => node is GlobalStatementSyntax or StatementSyntax or CompilationUnitSyntax)
            .Any(node => node.IsKind(SyntaxKind.ReturnStatement));

    private static ExpressionSyntax? LastExpression(CompilationUnitSyntax root) =>
        root.Members.OfType<GlobalStatementSyntax>().LastOrDefault()?.Statement is ExpressionStatementSyntax
        {
            SemicolonToken.IsMissing: true
        } statement
            ? statement.Expression
            : null;

    private static bool IsVoid(Compilation submission, SyntaxTree tree, ExpressionSyntax expression) =>
        submission.GetSemanticModel(tree).GetTypeInfo(expression).ConvertedType?.SpecialType == SpecialType.System_Void;
}
