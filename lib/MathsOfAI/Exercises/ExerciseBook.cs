namespace MathsOfAI.Exercises;

/// <summary>All exercises of the course, by name.</summary>
public static class ExerciseBook
{
    private static readonly Dictionary<string, Assignment> Assignments =
        new[]
        {
            DeepNetworkExercises.All,
            XorExercises.All,
            StochasticGradientExercises.All,
            BackPropagationExercises.All,
            LandscapeExercises.All,
            MysteryExercises.All,
            RegularisationExercises.All,
            SgdVariantExercises.All,
            TorchSharpExercises.All,
            BatchExercises.All,
            PracticalIssueExercises.All,
            TraditionalLearningExercises.All,
            DeepLearningExercises.All,
            ConvolutionExercises.All,
            CnnExercises.All,
            EmbeddingExercises.All,
            TransformerExercises.All,
            ReinforcementExercises.All,
        }.SelectMany(all => all).ToDictionary(assignment => assignment.Id);

    /// <summary>The names of all exercises.</summary>
    public static IReadOnlyCollection<string> Ids => Assignments.Keys;

    /// <summary>The exercise with the given name.</summary>
    /// <param name="id">Notebook and exercise, such as <c>02-xor/transform</c>.</param>
    /// <exception cref="ArgumentException">There is no such exercise.</exception>
    public static Assignment Exercise(string id) => Assignments.TryGetValue(id ?? "", out var assignment)
        ? assignment
        : throw new ArgumentException(
            FormattableString.Invariant($"There is no exercise “{id}”. There are: {string.Join(", ", Ids.Order(StringComparer.Ordinal))}."), nameof(id));
}
