namespace MathsOfAI.Exercises;

/// <summary>What a check says of an answer.</summary>
/// <param name="Verdict">Whether there is an answer, and whether it is right.</param>
/// <param name="Message">What is off and where to look, or what has been shown.</param>
public sealed record Feedback(Verdict Verdict, string Message)
{
    internal static Feedback NotAttempted(string message) => new(Verdict.NotAttempted, message);

    internal static Feedback NotYet(string message) => new(Verdict.NotYet, message);

    internal static Feedback Correct(string message) => new(Verdict.Correct, message);

    /// <inheritdoc/>
    public override string ToString() => Verdict switch
    {
        Verdict.Correct => $"Correct. {Message}",
        Verdict.NotYet => $"Not yet. {Message}",
        _ => $"Not attempted. {Message}",
    };
}

/// <summary>Whether there is an answer, and whether it is right.</summary>
public enum Verdict
{
    /// <summary>The stub is as it was.</summary>
    NotAttempted,

    /// <summary>There is an answer, and something is off.</summary>
    NotYet,

    /// <summary>The answer is right.</summary>
    Correct,
}
