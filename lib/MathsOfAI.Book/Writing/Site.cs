using MathsOfAI.Book.Code;
using MathsOfAI.Book.Reading;
using MathsOfAI.Book.Reference;
using MathsOfAI.Book.Text;

namespace MathsOfAI.Book.Writing;

/// <summary>The book.</summary>
/// <param name="Course">What it is made from.</param>
/// <param name="Files">Its files by their paths.</param>
internal sealed record Site(Course Course, IReadOnlyDictionary<string, byte[]> Files)
{
    private const string SetUp = "lib/setup.csx";

    /// <summary>Makes the book of a repository.</summary>
    /// <param name="root">The repository's folder.</param>
    /// <param name="source">Where the repository is published, or null.</param>
    /// <exception cref="BookException">Something that it is made from is missing or damaged.</exception>
    public static async Task<Site> BuildAsync(string root, string? source)
    {
        var course = Course.Read(Path.Combine(root, "notebooks"));
        var browser = InBrowser.Read(root);
        var library = LibraryAssembly.Read(root);
        var names = new Names(library);
        var colours = new CellColours(library, names, await File.ReadAllTextAsync(Path.Combine(root, SetUp)));
        var colouring = course.Lectures.Select(lecture => Task.Run(() => colours.DrawAsync(lecture, LecturePage.PathOf(lecture), ExerciseTexts.SolutionOf))).ToArray();

        var texts = course.Lectures
            .Select(lecture => lecture.Cells.Where(cell => !cell.IsCode).ToDictionary(cell => cell, cell => MarkdownText.Parse(cell.Source)))
            .ToArray();
        var pages = MarkdownPage.Of(course).Select(page => (Page: page, Text: MarkdownText.Parse(page.Markdown))).ToArray();
        var contents = MarkdownText.Parse(MarkdownPage.ContentsOf(course));
        var formulas = await Formulas.DrawAsync(
            texts.SelectMany(lecture => lecture.Values).Concat(pages.Select(page => page.Text)).Append(contents).SelectMany(MarkdownText.FormulasIn).Concat(Shown(course)));

        var links = new SiteLinks(MarkdownPage.Links(course).Concat(Library(library, names)).ToDictionary(), source);
        var book = new BookText(links, formulas, code => names.Of(code));
        var files = new SiteFiles();
        var search = new SearchIndex();
        var code = await Task.WhenAll(colouring);
        foreach (var (i, lecture) in course.Lectures.Index())
        {
            var path = LecturePage.PathOf(lecture);
            var text = new PageText($"notebooks/{lecture.Path}.ipynb", path, book);
            var page = new LecturePage(lecture, texts[i], code[i], text, course.MinutesOf(lecture), browser);
            files.Add(path, page.Draw(course.Lectures.ElementAtOrDefault(i - 1), course.Lectures.ElementAtOrDefault(i + 1)));
            AddFigures(files, lecture);
            ExerciseTexts.Add(files, lecture, code[i]);
            AddTo(search, path, lecture.Title, text);
        }

        foreach (var (page, document) in pages)
        {
            var text = new PageText(page.File, page.Path, book);
            var content = text.Draw(document);
            files.Add(page.Path, Frame.Page(page.Path, page.Title, page.Title, text.Headings, content, "text-page"));
            AddTo(search, page.Path, page.Title, text);
        }

        var index = new PageText("notebooks/README.md", ContentsPage.Path, book);
        files.Add(ContentsPage.Path, new ContentsPage(course, index).Draw(contents));
        files.Add(ProgressPage.Path, new ProgressPage(course).Draw());
        var reference = new ReferencePages(library, names);
        foreach (var (path, html) in reference.Draw())
        {
            files.Add(path, html);
        }

        foreach (var (path, room, section) in reference.Sections)
        {
            search.Add(path, room, section);
        }

        files.Add(SearchIndex.Path, search.Draw());
        await Assets.AddToAsync(files);
        BrowserKernel.AddTo(files, root);
        return new Site(course, files.All);
    }

    private static IEnumerable<Formula> Shown(Course course) => course.Lectures
        .SelectMany(lecture => lecture.Cells)
        .SelectMany(cell => cell.Outputs)
        .OfType<Output.Latex>()
        .Select(output => new Formula(output.Tex, Display: true));

    /// <summary>The library's folders and files, with the pages of the reference.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Library(LibraryAssembly library, Names names) =>
    [
        new("lib/MathsOfAI", ReferencePages.Index),
        .. library.Types.DistinctBy(Names.PageOf).Select(type => KeyValuePair.Create($"lib/MathsOfAI/{Names.RoomOf(type)}", Names.PageOf(type))),
        .. library.Types.Where(type => type.ContainingType is null).DistinctBy(type => $"{Names.RoomOf(type)}/{type.Name}")
            .Select(type => KeyValuePair.Create($"lib/MathsOfAI/{Names.RoomOf(type)}/{type.Name}.cs", names.Of(type)!)),
    ];

    private static void AddFigures(SiteFiles files, Lecture lecture)
    {
        foreach (var cell in lecture.Cells)
        {
            foreach (var (chart, i) in cell.Outputs.OfType<Output.Chart>().Select((chart, i) => (chart, i)))
            {
                var path = LecturePage.FigureOf(lecture, cell, i);
                files.Add(path + ".json", chart.Json);
                files.Add(path + ".png", chart.Png);
            }
        }
    }

    private static void AddTo(SearchIndex search, string path, string title, PageText text)
    {
        foreach (var section in text.Sections)
        {
            search.Add(path, title, section);
        }
    }
}
