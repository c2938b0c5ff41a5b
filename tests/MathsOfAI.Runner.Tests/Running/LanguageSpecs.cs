using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Running;

/// <summary>Notebooks in all languages in one folder, run once; those in C# have nothing to run, so that no session starts.</summary>
public sealed class NotebooksInManyLanguages : IAsyncLifetime
{
    private static readonly TestCell Skipped = new("1", "skip-execution");

    private static readonly Dictionary<string, string> Foreign = new()
    {
        ["kernelspec-name"] = TestNotebook.With("""{ "kernelspec": { "name": "python3" } }""", "print(1)"),
        ["kernelspec-language"] = TestNotebook.With("""{ "kernelspec": { "name": "csharp", "language": "F#" } }""", "printf 1"),
        ["language-info"] = TestNotebook.With("""{ "language_info": { "name": "julia" } }""", "println(1)"),
        ["default-kernel"] = TestNotebook.With(
            """{ "kernelspec": { "name": ".net-csharp" }, "polyglot_notebook": { "kernelInfo": { "defaultKernelName": "fsharp" } } }""", "printf 1"),
        ["dotnet-interactive"] = TestNotebook.With("""{ "dotnet_interactive": { "language": "pwsh" } }""", "echo 1"),
        ["no-code"] = TestNotebook.With("""{ "kernelspec": { "name": "ir" } }""", TestCell.Markdown("# R")),
        ["cell-kernel"] = Second("""{ "polyglot_notebook": { "kernelName": "sql" } }"""),
        ["cell-dotnet-interactive"] = Second("""{ "dotnet_interactive": { "language": "javascript" } }"""),
        ["cell-vscode"] = Second("""{ "vscode": { "languageId": "python" } }"""),
        ["cell-language-info"] = Second("""{ "language_info": { "name": "html" } }"""),
    };

    private static readonly Dictionary<string, string> Own = new()
    {
        ["jupyter"] = TestNotebook.With(
            """{ "kernelspec": { "display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp" }, "language_info": { "name": "C#" } }""", Skipped),
        ["polyglot"] = TestNotebook.With(
            """{ "language_info": { "name": "polyglot-notebook" }, "polyglot_notebook": { "kernelInfo": { "defaultKernelName": "csharp" } } }""",
            Skipped with { Metadata = """{ "polyglot_notebook": { "kernelName": "csharp" }, "vscode": { "languageId": "polyglot-notebook" } }""" }),
        ["older-polyglot"] = TestNotebook.Of(
            Skipped with { Metadata = """{ "dotnet_interactive": { "language": "csharp" }, "vscode": { "languageId": "dotnet-interactive.csharp" } }""" }),
        ["own-kernel"] = TestNotebook.With("""{ "kernelspec": { "name": "maths-of-ai", "language": "C#" } }""", Skipped),
        ["nowhere-told"] = TestNotebook.With("""{ "kernelspec": { "language": "" } }""", Skipped),
        ["prose"] = TestNotebook.Of(
            TestCell.Markdown("a") with { Metadata = """{ "vscode": { "languageId": "python" }, "polyglot_notebook": { "kernelName": "sql" } }""" },
            new TestCell("raw") { Type = "raw", Metadata = """{ "vscode": { "languageId": "latex" } }""" },
            Skipped),
    };

    public TemporaryFolder Folder { get; } = new();

    public RunnerResult Run { get; private set; } = null!;

    public static TheoryData<string> ForeignNames => [.. Foreign.Keys];

    public static TheoryData<string> OwnNames => [.. Own.Keys];

    public static string Before(string name) => Foreign.GetValueOrDefault(name) ?? Own[name];

    public async ValueTask InitializeAsync()
    {
        foreach (var (name, text) in Foreign.Concat(Own))
        {
            Folder.Write($"{name}.ipynb", text);
        }

        Run = await RunnerProcess.RunAsync(Folder, ".");
    }

    public ValueTask DisposeAsync()
    {
        Folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Second(string metadata) => TestNotebook.Of(Skipped, new TestCell("\n  second()\nthird()") { Metadata = metadata });
}

public sealed class LanguageSpecs(NotebooksInManyLanguages notebooks) : IClassFixture<NotebooksInManyLanguages>
{
    [Theory]
    [InlineData("kernelspec-name", "its language is python3, but only C# notebooks can be run")]
    [InlineData("kernelspec-language", "its language is F#, but only C# notebooks can be run")]
    [InlineData("language-info", "its language is julia, but only C# notebooks can be run")]
    [InlineData("default-kernel", "its language is fsharp, but only C# notebooks can be run")]
    [InlineData("dotnet-interactive", "its language is pwsh, but only C# notebooks can be run")]
    [InlineData("no-code", "its language is ir, but only C# notebooks can be run")]
    [InlineData("cell-kernel", """cell 2 "second()": its language is sql, but only csharp cells can be run""")]
    [InlineData("cell-dotnet-interactive", """cell 2 "second()": its language is javascript, but only csharp cells can be run""")]
    [InlineData("cell-vscode", """cell 2 "second()": its language is python, but only csharp cells can be run""")]
    [InlineData("cell-language-info", """cell 2 "second()": its language is html, but only csharp cells can be run""")]
    public void Another_language_is_named_wherever_it_is_written(string name, string expected) => Assert.Equal(
        [$"{name}.ipynb: {expected}"],
        notebooks.Run.ErrorLines.Where(line => line.StartsWith(name + ".ipynb", StringComparison.Ordinal)));

    [Theory, MemberData(nameof(NotebooksInManyLanguages.ForeignNames), MemberType = typeof(NotebooksInManyLanguages))]
    public void A_notebook_in_another_language_stays_as_it_was_and_is_never_called_CSharp(string name) =>
        Assert.Equal(NotebooksInManyLanguages.Before(name), notebooks.Folder.Read($"{name}.ipynb"));

    [Theory, MemberData(nameof(NotebooksInManyLanguages.OwnNames), MemberType = typeof(NotebooksInManyLanguages))]
    public void Every_name_of_CSharp_is_known_and_the_language_of_prose_is_no_matter(string name)
    {
        Assert.DoesNotContain(notebooks.Run.ErrorLines, line => line.StartsWith(name + ".ipynb", StringComparison.Ordinal));
        Assert.Equal(
            ".net-csharp",
            (string?)TestNotebook.Parse(notebooks.Folder.Read($"{name}.ipynb"))["metadata"]!["kernelspec"]!["name"]);
    }
}
