namespace MathsOfAI.Embeddings;

/// <summary>
/// A toy world of kings and queens, countries and capitals, cold and colder: 168 sentences of 141 words, whose file states
/// the templates and their probabilities. Written for this course, CC0. Introduced in lecture 03-word-embeddings.
/// </summary>
public static class ToyWorld
{
    private const double PersonShare = 0.45;
    private const double PlaceShare = 0.35;
    private const double DegreeShare = 0.20;

    private static readonly string[][] Lines = Read();
    private static readonly string[][] People = Of("person");
    private static readonly string[][] Places = Of("place");
    private static readonly string[][] Degrees = Of("degree");

    /// <summary>The 168 sentences with their probabilities.</summary>
    public static Grammar Grammar { get; } = new([.. Sentences(1)]);

    /// <summary>Five jobs, each with the share p of its sentences that say "her".</summary>
    public static IReadOnlyList<(string Job, double ShareOfHer)> Jobs { get; } =
        [("engineer", 0.1), ("pilot", 0.3), ("doctor", 0.5), ("teacher", 0.7), ("nurse", 0.9)];

    /// <summary>
    /// The same world where one sentence in five is about one of the <see cref="Jobs"/>: "the nurse finished her work when she
    /// came", with "his" and "he" at the probability 1 − p. All jobs, and the three objects, are equally frequent.
    /// </summary>
    public static Grammar WithJobs { get; } = new([.. Sentences(0.8), .. JobSentences(0.2)]);

    /// <summary>
    /// The pairs of words that stand in a relation: man and woman, country and capital, adjective and comparative.
    /// </summary>
    /// <param name="relation">Which one.</param>
    public static IReadOnlyList<(string First, string Second)> Pairs(Relation relation) =>
        [.. LinesOf(relation).Select(line => (line[1], line[2]))];

    /// <summary>All questions "first is to second as first′ is to what?" from two different pairs: 90, 132 or 30.</summary>
    /// <param name="relation">Which one.</param>
    public static IReadOnlyList<Analogy> Analogies(Relation relation)
    {
        var pairs = Pairs(relation);
        return [.. from p in pairs from q in pairs where p != q select new Analogy(p.First, p.Second, q.First, q.Second)];
    }

    private static string[][] LinesOf(Relation relation) => relation switch
    {
        Relation.Gender => People,
        Relation.Capital => Places,
        Relation.Degree => Degrees,
        _ => throw new ArgumentException(FormattableString.Invariant($"Expected one of the three relations, given {relation}."), nameof(relation)),
    };

    private static IEnumerable<(string Text, double Probability)> Sentences(double share) =>
    [
        .. People.SelectMany(line => Uniform(AboutPerson(line), share * PersonShare / People.Length)),
        .. Places.SelectMany(line => Uniform(AboutPlace(line), share * PlaceShare / Places.Length)),
        .. Degrees.SelectMany(line => Uniform(Positive(line), share * DegreeShare / 2 / Degrees.Length)),
        .. Degrees.SelectMany(line => Uniform(Comparative(line), share * DegreeShare / 2 / Degrees.Length)),
    ];

    private static IEnumerable<(string Text, double Probability)> Uniform(string[] sentences, double share) =>
        sentences.Select(sentence => (sentence, share / sentences.Length));

    private static string[] AboutPerson(string[] line) =>
    [
        .. line[4..].Select(thing => $"the {line[1]} {line[3]} his {thing} when he came"),
        .. line[4..].Select(thing => $"the {line[2]} {line[3]} her {thing} when she came"),
    ];

    private static string[] AboutPlace(string[] line) =>
    [
        .. new[] { "army", "border", "flag" }.Select(what => $"the {what} of {line[1]} where people speak {line[3]}"),
        .. new[] { "mayor", "streets", "station" }.Select(what => $"the {what} of {line[2]} where people speak {line[3]}"),
    ];

    private static string[] Positive(string[] line) =>
        [.. from noun in line[3..] from adverb in new[] { "very", "rather" } select $"the {noun} was {adverb} {line[1]}"];

    private static string[] Comparative(string[] line) => [.. line[3..].Select(noun => $"the {noun} was {line[2]} than before")];

    private static IEnumerable<(string Text, double Probability)> JobSentences(double share)
    {
        string[] things = ["work", "report", "lunch"];
        return
            from job in Jobs
            from thing in things
            from form in new[] { ("his", "he", 1 - job.ShareOfHer), ("her", "she", job.ShareOfHer) }
            select ($"the {job.Job} finished {form.Item1} {thing} when {form.Item2} came", share / Jobs.Count / things.Length * form.Item3);
    }

    private static string[][] Of(string kind) => [.. Lines.Where(line => line[0] == kind)];

    private static string[][] Read()
    {
        using var text = new StreamReader(typeof(ToyWorld).Assembly.GetManifestResourceStream("Data/toy-world.txt")!);
        return [.. text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] != '#').Select(line => line.Split(' '))];
    }
}
