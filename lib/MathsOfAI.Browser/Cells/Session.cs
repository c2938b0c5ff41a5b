using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.DotNet.Interactive;

namespace MathsOfAI.Browser.Cells;

/// <summary>
/// The cells that have run, each a submission of one script, so that a cell sees what those before it have declared. A cell that fails
/// leaves what it had declared, as in the notebook's kernel.
/// </summary>
internal sealed class Session
{
    private static readonly string[] Usings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Text", "System.Threading.Tasks",
        "Microsoft.DotNet.Interactive.Kernel",
    ];

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp14, DocumentationMode.None, SourceCodeKind.Script);

    private readonly Dictionary<string, Assembly> _assemblies = [];
    private readonly MetadataReference[] _references;
    private readonly CSharpCompilationOptions _options;
    private CSharpCompilation? _previous;
    private object?[] _state = new object?[16];
    private int _count;

    /// <summary>Begins a session.</summary>
    /// <param name="references">What cells may refer to, by the names of their files.</param>
    public Session(IReadOnlyDictionary<string, PortableExecutableReference> references)
    {
        _references = [.. references.Values];
        _options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            usings: Usings,
            optimizationLevel: OptimizationLevel.Release,
            concurrentBuild: false,
            sourceReferenceResolver: new Scripts(),
            metadataReferenceResolver: new Assemblies(references));
        AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) => _assemblies.GetValueOrDefault(new AssemblyName(wanted.Name).Name!);
    }

    /// <summary>Runs a cell, and shows its last expression.</summary>
    /// <returns>What the compiler objects to, where the cell did not run for it.</returns>
    public async Task<IReadOnlyList<Diagnostic>> RunAsync(string code)
    {
        var name = FormattableString.Invariant($"cell{++_count}");
        var tree = CSharpSyntaxTree.ParseText(code, Parsing);
        var compilation = CSharpCompilation.CreateScriptCompilation(name, tree, _references, _options, _previous, typeof(object));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        if (!emitted.Success)
        {
            return [.. emitted.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error)];
        }

        var assembly = Assembly.Load(image.ToArray());
        _assemblies[name] = assembly;
        _previous = compilation;
        if (_count + 1 >= _state.Length)
        {
            Array.Resize(ref _state, 2 * _state.Length);
        }

        var entry = compilation.GetEntryPoint(CancellationToken.None)!;
        var result = await assembly.GetType(entry.ContainingType.MetadataName)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!
            .CreateDelegate<Func<object?[], Task<object?>>>()(_state);
        if (result is not DisplayedValue && (result is not null || EndsInExpression(tree, compilation)))
        {
            Outputs.Display(result, []);
        }

        return [];
    }

    /// <summary>Whether the cell's last line is an expression without a semicolon, which has a value.</summary>
    private static bool EndsInExpression(SyntaxTree tree, CSharpCompilation compilation) =>
        tree.GetCompilationUnitRoot().Members.LastOrDefault() is GlobalStatementSyntax
        {
            Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } statement,
        }
        && compilation.GetSemanticModel(tree).GetTypeInfo(statement.Expression).Type is { SpecialType: not SpecialType.System_Void };
}
