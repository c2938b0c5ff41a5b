using System.Globalization;
using System.Text.Json.Nodes;
using CsvHelper;
using MathsOfAI.Runner.Notebooks;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Grading;

/// <summary>A folder of hand-ins made from a lecture of the course, graded once.</summary>
public sealed class GradedHandIns : IAsyncLifetime
{
    public const string Awkward = "=cmd(\"calc\"), Müller & 'Söhne' *";

    private static readonly string Lecture = Path.Combine(Repository.Root, "notebooks", "week04-deep-learning", "02-xor.ipynb");
    private static readonly string Solutions = Path.Combine(Repository.Root, "lib", "MathsOfAI", "Exercises", "Solutions", "02-xor");

    private readonly TemporaryFolder elsewhere = new();
    private Dictionary<string, (DateTime Time, string Bytes)> before = [];
    private Dictionary<string, (DateTime Time, string Bytes)> courseBefore = [];

    public TemporaryFolder Folder { get; } = new();

    public RunnerResult Run { get; private set; } = null!;

    public IReadOnlyDictionary<string, IDictionary<string, object>> Rows { get; private set; } = null!;

    public IEnumerable<string> LeftInTemporaryFolder => Directory.EnumerateFileSystemEntries(elsewhere["temporary"]);

    public int Sleeper => int.Parse(elsewhere.Read("sleeper"), CultureInfo.InvariantCulture);

    public bool HandInsAreUntouched => Same(before, Snapshot(Folder.Path));

    public bool CourseIsUntouched => Same(courseBefore, Snapshot(Repository.Course));

    public async ValueTask InitializeAsync()
    {
        var (transform, another, sixth) = (Solution("transform"), Solution("another-solution"), Solution("one-sixth"));
        Folder.Write("untouched.ipynb", File.ReadAllText(Lecture));
        Write("three-correct", transform, another, sixth);
        Write("one-wrong", transform, another, "double[] stuckOutputs = [1 / 3, 1 / 3, 1, 1 / 3];");
        Write("cells-fail", "var V = W; throw new InvalidOperationException(\"my\\nfault\");", "Matrix<double> W2 = ;", sixth);
        Write("loops", transform, "while (true) { }", sixth);
        Write("prints-without-end", transform, another, "while (true) Console.WriteLine(new string('x', 10_000));");
        Write("fails-fast", transform, another, "Environment.FailFast(\"no more\");");
        Write("exits", transform, "Environment.Exit(0);", sixth);
        Write("eats-memory", transform, another, "var eaten = new List<byte[]>(); while (true) eaten.Add(new byte[200_000_000]);");
        Write("checks-changed", transform, another, sixth, cells =>
        {
            var answer = Tagged(cells, "stub:02-xor/another-solution");
            cells.Remove(answer);
            cells.Add(answer);
            cells.Remove(Tagged(cells, "check:02-xor/transform"));
            Tagged(cells, "check:02-xor/one-sixth")["metadata"]!["tags"] = new JsonArray("check:02-xor/one-seventh");
            Set(Tagged(cells, "check:02-xor/one-seventh"), "\"Correct. I say so.\"");
            Set(Tagged(cells, "check:02-xor/another-solution"), "Exercise(\"02-xor/another-solution\").Hint()");
        });
        Write("all-prose", transform, another, sixth, cells =>
        {
            foreach (var cell in cells)
            {
                cell!["cell_type"] = "markdown";
            }
        });
        Write(
            "cheats",
            """
            using Microsoft.DotNet.Interactive.Formatting;
            class Cheat { public string Check(params object[] answer) => "Correct. Me."; }
            Cheat Exercise(string name) => new();
            Formatter.Register<MathsOfAI.Exercises.Feedback>(_ => "Correct. Feedback.", "text/plain");
            Formatter.Register<string>(_ => "Correct. Any text.", "text/plain");
            Matrix<double> XW => throw new Exception("Correct. XW.");
            Matrix<double> Z = null, H = null;
            Vector<double> outputs = null;
            """,
            null,
            null);
        Write(
            Awkward,
            transform,
            another,
            """
            IEnumerable<double> Bad() { throw new Exception("=cmd(),\n\"|`<b>*"); yield return 1; }
            IEnumerable<double> stuckOutputs = Bad();
            """);
        Write(
            "group b/Zoë",
            $$"""
            System.IO.File.WriteAllText("left-behind.txt", "");
            System.IO.File.WriteAllText(System.IO.Path.Combine(System.IO.Path.GetTempPath(), "left-behind.txt"), "");
            System.IO.File.WriteAllText(@"{{elsewhere["sleeper"]}}", System.Diagnostics.Process.Start(OperatingSystem.IsWindows() ? "ping" : "sleep", "600").Id.ToString());
            """,
            another,
            sixth);
        Folder.Write("no-exercise.ipynb", TestNotebook.Of("1"));
        Folder.Write("broken.ipynb", File.ReadAllText(Lecture)[..5000]);
        Folder.Write("python.ipynb", TestNotebook.With("""{ "kernelspec": { "name": "python3" } }""", "Exercise(\"02-xor/transform\")"));
        Folder.Write("notes.txt", "no hand-in");
        before = Snapshot(Folder.Path);
        courseBefore = Snapshot(Repository.Course);
        Directory.CreateDirectory(elsewhere["temporary"]);

        Run = await RunnerProcess.RunInEnvironmentAsync(
            elsewhere,
            new() { [OperatingSystem.IsWindows() ? "TMP" : "TMPDIR"] = elsewhere["temporary"] },
            "grade", Folder.Path, "--timeout", "20");

        using var reader = new StreamReader(Folder["grades.csv"]);
        using var table = new CsvReader(reader, CultureInfo.InvariantCulture);
        Rows = table.GetRecords<dynamic>().Cast<IDictionary<string, object>>().ToDictionary(row => ((string)row["student"]).TrimStart('\''));
    }

    public ValueTask DisposeAsync()
    {
        Folder.Dispose();
        elsewhere.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Writes a hand-in with the given answers; where none is given, the stub stays as it is.</summary>
    private void Write(string name, string? transform, string? another, string? sixth, Action<JsonArray>? change = null)
    {
        var notebook = TestNotebook.Parse(File.ReadAllText(Lecture));
        var all = notebook["cells"]!.AsArray();
        string[] tags = [.. new[] { "transform", "another-solution", "one-sixth", "biases", "smallest" }.SelectMany(exercise => new[] { $"stub:02-xor/{exercise}", $"check:02-xor/{exercise}" })];

        // The lecture's experiments take longer than what is to be shown here.
        var setUp = all.First(cell => (cell!["source"]!.ToJsonString()).Contains("lib/setup.csx", StringComparison.Ordinal))!;
        var definitions = TestNotebook.Parse(TestNotebook.Of(
            """
            var X = Xor.Points.X;
            var W = Matrix<double>.Build.DenseOfRowArrays([1, 1], [1, 1]);
            var c = Vector<double>.Build.Dense([0, -1]);
            var w = Vector<double>.Build.Dense([1, -2]);
            """))["cells"]![0]!;
        var cells = new JsonArray([setUp.DeepClone(), definitions.DeepClone(), .. tags.Select(tag => Tagged(all, tag).DeepClone())]);
        Set(Tagged(cells, tags[0]), transform);
        Set(Tagged(cells, tags[2]), another);
        Set(Tagged(cells, tags[4]), sixth);
        change?.Invoke(cells);
        notebook["cells"] = cells;
        Folder.Write($"{name}.ipynb", notebook.ToJsonString());
    }

    private static JsonObject Tagged(JsonArray cells, string tag) =>
        cells.First(cell => cell!["metadata"]!["tags"] is JsonArray tags && tags.Any(t => (string?)t == tag))!.AsObject();

    private static void Set(JsonObject cell, string? source) => cell["source"] = source ?? cell["source"]!.DeepClone();

    private static string Solution(string exercise) => File.ReadAllText(Path.Combine(Solutions, $"{exercise}.csx"));

    private static Dictionary<string, (DateTime Time, string Bytes)> Snapshot(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) is not ("grades.csv" or "grades.md"))
            .ToDictionary(file => file, file => (File.GetLastWriteTimeUtc(file), Convert.ToBase64String(File.ReadAllBytes(file))));

    private static bool Same(Dictionary<string, (DateTime Time, string Bytes)> one, Dictionary<string, (DateTime Time, string Bytes)> other) =>
        one.Count == other.Count && one.All(file => other.TryGetValue(file.Key, out var state) && state == file.Value);
}
