using MathsOfAI.Book.Writing;

namespace MathsOfAI.Book.Tests.Writing;

public sealed class SiteFolderSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("site").FullName;

    [Fact]
    public void A_book_is_replaced_as_a_whole()
    {
        var site = Path.Combine(_folder, "site");
        SiteFolder.Replace(site, Files("old.html"));
        SiteFolder.Replace(site, Files("new.html"));

        Assert.Equal(["new.html"], Directory.EnumerateFiles(site).Select(Path.GetFileName));
        Assert.Single(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void A_folder_that_holds_something_else_is_left_alone()
    {
        File.WriteAllText(Path.Combine(_folder, "thesis.tex"), "years of work");

        Assert.Throws<BookException>(() => SiteFolder.Replace(_folder, Files("index.html")));
        Assert.True(File.Exists(Path.Combine(_folder, "thesis.tex")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Dictionary<string, byte[]> Files(string page) => new() { [page] = [1], ["assets/book.css"] = [2] };
}
