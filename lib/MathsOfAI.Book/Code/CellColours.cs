using MathsOfAI.Book.Reading;
using MathsOfAI.Book.Reference;
using MathsOfAI.Book.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Classification;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace MathsOfAI.Book.Code;

/// <summary>
/// Code cells in colour, as an editor would show them: the cells of a lecture are the submissions of one script, so that a name is
/// what an earlier cell made it, and names of the library lead to the reference.
/// </summary>
internal sealed class CellColours
{
    // What the kernel makes known to every cell.
    private const string Prelude =
        """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Text;
        using System.Threading.Tasks;
        void display(object value, params string[] mimeTypes) { }

        """;

    private readonly LibraryAssembly _library;
    private readonly Names _names;
    private readonly string _setUp;

    /// <summary>Prepares for lectures that load this set-up.</summary>
    /// <param name="library">The library that the cells use.</param>
    /// <param name="names">Where the reference explains what.</param>
    /// <param name="setUp">The script that every lecture loads.</param>
    public CellColours(LibraryAssembly library, Names names, string setUp)
    {
        (_library, _names) = (library, names);
        var usings = setUp.Split('\n').Where(line => line.StartsWith("global using ", StringComparison.Ordinal));
        _setUp = string.Join('\n', usings.Select(line => line["global ".Length..])) + "\n" + Prelude;
    }

    /// <summary>The code of a lecture's cells.</summary>
    /// <param name="lecture">The lecture.</param>
    /// <param name="page">The page on which they stand, from the book's root.</param>
    /// <param name="solution">The code of a solution of an exercise, by the exercise's name.</param>
    public async Task<LectureCode> DrawAsync(Lecture lecture, string page, Func<string, string> solution)
    {
        using var workspace = new AdhocWorkspace();
        var (cells, previous) = Add(workspace.CurrentSolution, _setUp, previous: null);
        var places = new Dictionary<DocumentId, Cell>();
        var drawn = new Dictionary<Cell, CellCode>();
        var solutions = new Dictionary<string, string>();
        foreach (var cell in lecture.Cells.Where(cell => cell.IsCode))
        {
            if (cell.IsSetUp)
            {
                drawn[cell] = new CellCode(Load(cell.Source), [], []);
                continue;
            }

            if (cell.Stub is { } exercise)
            {
                var (withSolution, solved) = Add(cells, solution(exercise), previous);
                solutions[exercise] = await DrawAsync(withSolution.GetDocument(solved)!, page);
            }

            (cells, previous) = Add(cells, cell.Source, previous);
            places[previous] = cell;
            var document = cells.GetDocument(previous)!;
            var needed = (await CellNames.UsedAsync(document)).Where(places.ContainsKey).Select(place => places[place]).Where(other => other != cell).ToArray();
            var all = needed.Select(other => other.Id).Concat(needed.SelectMany(other => drawn[other].Needs)).ToHashSet();
            drawn[cell] = new CellCode(
                await DrawAsync(document, page),
                await CellNames.DeclaredAsync(document),
                [.. lecture.Cells.Select(other => other.Id).Where(all.Contains)]);
        }

        return new LectureCode(drawn, solutions);
    }

    private (Solution Solution, DocumentId Added) Add(Solution solution, string code, DocumentId? previous)
    {
        var project = ProjectId.CreateNewId();
        var name = FormattableString.Invariant($"cell{solution.ProjectIds.Count}");
        var document = DocumentId.CreateNewId(project);
        return (solution
            .AddProject(ProjectInfo.Create(
                project,
                VersionStamp.Default,
                name,
                name,
                LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false),
                parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14, DocumentationMode.None, SourceCodeKind.Script),
                projectReferences: previous is null ? [] : [new ProjectReference(previous.ProjectId)],
                metadataReferences: _library.References,
                isSubmission: true))
            .AddDocument(document, name, SourceText.From(code)), document);
    }

    private async Task<string> DrawAsync(Document document, string page)
    {
        var text = await document.GetTextAsync();
        var root = (await document.GetSyntaxRootAsync())!;
        var model = (await document.GetSemanticModelAsync())!;
        var spans = await Classifier.GetClassifiedSpansAsync(document, new TextSpan(0, text.Length));
        var html = new StringWriter();
        var position = 0;
        foreach (var (span, style) in spans
            .Select(span => (span.TextSpan, Style: Styles.Of(span.ClassificationType)))
            .Where(span => span.Style is not null)
            .OrderBy(span => span.TextSpan.Start))
        {
            if (span.Start < position)
            {
                continue;
            }

            html.Write(Html.Text(text.ToString(TextSpan.FromBounds(position, span.Start))));
            var coloured = style!.Length == 0
                ? Html.Text(text.ToString(span))
                : $"<span class=\"{style}\">{Html.Text(text.ToString(span))}</span>";
            html.Write(PlaceOf(root.FindToken(span.Start), model) is { } place
                ? $"<a href=\"{Html.Text(SiteLinks.Relative(page, place))}\">{coloured}</a>"
                : coloured);
            position = span.End;
        }

        html.Write(Html.Text(text.ToString(TextSpan.FromBounds(position, text.Length))));
        return html.ToString();
    }

    private string? PlaceOf(SyntaxToken token, SemanticModel model)
    {
        if (!token.IsKind(SyntaxKind.IdentifierToken) || token.Parent is null)
        {
            return null;
        }

        var info = model.GetSymbolInfo(token.Parent);
        return (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is { ContainingAssembly.Name: LibraryAssembly.Name } symbol
            ? _names.Of(symbol)
            : null;
    }

    /// <summary>A cell that loads a script, in colour.</summary>
    private static string Load(string code)
    {
        var file = code.IndexOf('"');
        return $"<span class=\"k\">{Html.Text(code[..file])}</span><span class=\"s\">{Html.Text(code[file..])}</span>";
    }
}
