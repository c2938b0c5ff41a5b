using System.Text.Json;
using System.Text.Json.Nodes;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Runner.Tests.Course;

/// <summary>What VS Code finds in this folder.</summary>
public sealed class EditorSettingsSpecs
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip };

    private static JsonObject Workspace => Parse(Read("settings.json"), WithComments);

    /// <summary>VS Code wants a profile's settings as the text of an object that holds, as text again, the settings file.</summary>
    private static JsonObject Lecture =>
        Parse(Parse(Parse(Read("Lecture.code-profile"))["settings"]!.GetValue<string>())["settings"]!.GetValue<string>());

    [Fact]
    public void The_profile_for_lectures_has_the_shape_that_VS_Code_imports()
    {
        var profile = Parse(Read("Lecture.code-profile"));
        Assert.Equal(["name", "settings"], profile.Select(member => member.Key));
        Assert.Equal("Lecture", (string?)profile["name"]);
        Assert.Equal(["settings"], Parse(profile["settings"]!.GetValue<string>()).Select(member => member.Key));
    }

    [Fact]
    public void It_enlarges_text_and_hides_what_surrounds_it()
    {
        Assert.All(
            ["window.zoomLevel", "editor.fontSize", "notebook.markup.fontSize", "notebook.output.fontSize"],
            size => Assert.True(Lecture[size]!.GetValue<double>() > 0));
        Assert.Equal("hidden", (string?)Lecture["workbench.activityBar.location"]);
        Assert.False((bool)Lecture["workbench.statusBar.visible"]!);
        Assert.False((bool)Lecture["breadcrumbs.enabled"]!);
    }

    [Fact]
    public void The_folders_own_settings_overrule_none_of_it() =>
        Assert.Empty(Workspace.Select(setting => setting.Key).Intersect(Lecture.Select(setting => setting.Key)));

    [Fact]
    public void Formulas_in_code_are_not_boxed_as_suspicious_characters() =>
        Assert.False((bool)Workspace["editor.unicodeHighlight.ambiguousCharacters"]!);

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, ".vscode", file));

    private static JsonObject Parse(string json, JsonDocumentOptions options = default) => JsonNode.Parse(json, documentOptions: options)!.AsObject();
}
