using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Runner.Tests.Support;

/// <summary>The sources of the course's library in a folder whose name has blanks and an umlaut, as a clone holds them.</summary>
public sealed class CourseCopy : IDisposable
{
    private const string Name = "Mathe für KI 1";

    private static readonly string[] NotSources = ["bin", "obj"];

    private readonly TemporaryFolder folder = new();

    public CourseCopy()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Root).Where(file => Path.GetExtension(file) is ".props" or ".json" or ".config"))
        {
            Copy(file);
        }

        Copy(Path.Combine(Repository.Root, ".gitignore"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "lib")).Concat(
            Sources(new DirectoryInfo(Path.Combine(Repository.Root, "lib", "MathsOfAI")))).Concat(
            Sources(new DirectoryInfo(Path.Combine(Repository.Root, "lib", "MathsOfAI.Runner")))))
        {
            Copy(file);
        }
    }

    public string Root => folder[Name];

    public string this[string path] => Path.Combine(Root, path);

    /// <summary>Runs cells beside the library, in a place that git ignores, and gives the notebook, if it did not fail.</summary>
    public async Task<(RunnerResult Run, System.Text.Json.Nodes.JsonObject Notebook)> RunAsync(
        Dictionary<string, string?> environment, params TestCell[] cells)
    {
        folder.Write($"{Name}/my/a.ipynb", TestNotebook.Of(cells));
        var run = await RunnerProcess.BuildInEnvironmentAsync(folder, environment, this["my/a.ipynb"]);
        return (run, TestNotebook.Parse(folder.Read($"{Name}/my/a.ipynb")));
    }

    /// <summary>Leaves no server to fetch packages from.</summary>
    public void CutOff() =>
        Write("nuget.config", File.ReadAllText(this["nuget.config"]).Replace("api.nuget.org", "127.0.0.1:1", StringComparison.Ordinal));

    /// <summary>Leaves what a build leaves, but for a library that anybody could load.</summary>
    public void PretendToBeBuilt()
    {
        var project = this["lib/MathsOfAI"];
        var sources = Directory.EnumerateFiles(project, "*", SearchOption.AllDirectories).Select(file => FormattableString.Invariant(
            $"{Path.GetRelativePath(project, file)}|{File.GetLastWriteTimeUtc(file).Ticks}"));
        Write("lib/MathsOfAI/bin/made-by-dotnet-build/made-from.txt", string.Join('\n', sources) + "\n");
        Write("lib/MathsOfAI/bin/made-by-dotnet-build/MathsOfAI.dll", "");
    }

    public void Write(string path, string text) => folder.Write($"{Name}/{path}", text);

    public void Dispose() => folder.Dispose();

    private static IEnumerable<string> Sources(DirectoryInfo from) =>
        from.EnumerateFiles().Select(file => file.FullName).Concat(
            from.EnumerateDirectories().Where(inner => !NotSources.Contains(inner.Name)).SelectMany(Sources));

    private void Copy(string file)
    {
        var target = this[Path.GetRelativePath(Repository.Root, file)];
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(file, target);
    }
}
