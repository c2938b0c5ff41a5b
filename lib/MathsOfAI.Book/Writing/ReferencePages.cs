using System.Xml.Linq;
using MathsOfAI.Book.Reference;
using MathsOfAI.Book.Text;
using Microsoft.CodeAnalysis;

namespace MathsOfAI.Book.Writing;

/// <summary>The library's reference: a page for each room, from the documentation of its code, and a page that lists them.</summary>
/// <param name="library">The library.</param>
/// <param name="names">Where the reference explains what.</param>
internal sealed class ReferencePages(LibraryAssembly library, Names names)
{
    public const string Index = "reference/index.html";

    private readonly List<(string Path, string Room, SearchSection Section)> _sections = [];

    /// <summary>What the search knows of the pages that have been drawn.</summary>
    public IReadOnlyList<(string Path, string Room, SearchSection Section)> Sections => _sections;

    /// <summary>The pages by their paths.</summary>
    public IEnumerable<(string Path, string Html)> Draw()
    {
        var rooms = library.Types.GroupBy(Names.PageOf).OrderBy(room => room.Key, StringComparer.Ordinal).ToArray();
        yield return (Index, DrawIndex(rooms));
        foreach (var room in rooms)
        {
            yield return (room.Key, DrawRoom(room.Key, [.. room.OrderBy(Names.NameOf, StringComparer.Ordinal)]));
        }
    }

    private string DrawIndex(IEnumerable<IGrouping<string, INamedTypeSymbol>> rooms)
    {
        var documentation = new Documentation(library, names, Index);
        var headings = new List<Heading>();
        var content = "<h1>The library</h1>\n<p>What the cells of the lectures use, a page for each room. It is made from the documentation of the code.</p>\n"
            + string.Concat(rooms.Select(room =>
            {
                var name = Names.RoomOf(room.First());
                var anchor = Anchors.Slug(name);
                headings.Add(new Heading(2, anchor, name, name));
                return $"<h2 id=\"{anchor}\"><a href=\"{SiteLinks.Relative(Index, room.Key)}\">{name}</a></h2>\n<dl class=\"types\">"
                    + string.Concat(room.OrderBy(Names.NameOf, StringComparer.Ordinal).Select(type =>
                        $"<dt><a href=\"{Html.Text(SiteLinks.Relative(Index, names.Of(type)!))}\"><code>{Html.Text(Names.NameOf(type))}</code></a></dt>"
                        + $"<dd>{documentation.Draw(documentation.Of(type).Element("summary"))}</dd>"))
                    + "</dl>\n";
            }));
        return Frame.Page(Index, "The library", "The reference of the course's library, room by room.", headings, content, "reference");
    }

    private string DrawRoom(string path, IReadOnlyList<INamedTypeSymbol> types)
    {
        var room = Names.RoomOf(types[0]);
        var documentation = new Documentation(library, names, path);
        var headings = types.Select(type => new Heading(2, AnchorOf(type), Html.Text(Names.NameOf(type)), Names.NameOf(type)));
        var content = $"<h1>{room}</h1>\n<p><a href=\"{SiteLinks.Relative(path, Index)}\">The library</a>, namespace "
            + $"<code>{types[0].ContainingNamespace.ToDisplayString()}</code></p>\n"
            + string.Concat(types.Select(type => DrawType(type, path, room, documentation)));
        return Frame.Page(path, room, $"Reference of {types[0].ContainingNamespace.ToDisplayString()}.", headings, content, "reference");
    }

    private string DrawType(INamedTypeSymbol type, string path, string room, Documentation documentation)
    {
        var text = documentation.Of(type);
        var section = new SearchSection(Names.NameOf(type), AnchorOf(type));
        section.Add(text.Element("summary")?.Value.Trim() ?? "");
        var members = Names.MembersOf(type).Where(member => names.Of(member) is not null).ToArray();
        section.Add(string.Join(' ', members.Select(Names.ShortName).Distinct()));
        _sections.Add((path, room, section));
        return $"<section class=\"type\"><h2 id=\"{AnchorOf(type)}\">{Html.Text(Names.NameOf(type))}</h2>\n"
            + Declaration(type, path) + Explain(text, documentation)
            + string.Concat(members.Select(member =>
                $"<section class=\"member\" id=\"{AnchorOf(member)}\">{Declaration(member, path)}{Explain(documentation.Of(member), documentation)}</section>\n"))
            + "</section>\n";
    }

    private string AnchorOf(ISymbol symbol) => Html.Text(names.Of(symbol)!.Split('#')[1]);

    private string Declaration(ISymbol symbol, string path) =>
        $"<pre class=\"declaration\" tabindex=\"0\"><code>{Signatures.Draw(symbol, names, path)}</code></pre>";

    private static string Explain(XElement text, Documentation documentation)
    {
        string Part(string name, string style) => documentation.Draw(text.Element(name)) is { Length: > 0 } drawn ? $"<div class=\"{style}\">{drawn}</div>" : "";
        var listed = string.Concat(
            text.Elements("typeparam").Concat(text.Elements("param"))
                .Select(parameter => Row($"<code>{Html.Text((string)parameter.Attribute("name")!)}</code>", documentation.Draw(parameter))))
            + string.Concat(text.Elements("returns").Select(returned => Row("returns", documentation.Draw(returned))))
            + string.Concat(text.Elements("exception").Select(thrown =>
                Row(documentation.Name((string)thrown.Attribute("cref")!), documentation.Draw(thrown))));
        return Part("summary", "summary") + Part("remarks", "remarks") + (listed.Length > 0 ? $"<dl>{listed}</dl>" : "");
    }

    private static string Row(string name, string text) => text.Length > 0 ? $"<dt>{name}</dt><dd>{text}</dd>" : "";
}
