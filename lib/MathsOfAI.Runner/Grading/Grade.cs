namespace MathsOfAI.Runner.Grading;

/// <summary>How one hand-in fared.</summary>
/// <param name="Student">The hand-in's path below the graded folder, without its ending.</param>
/// <param name="Lecture">The lecture whose exercises it answers; empty where that cannot be told.</param>
/// <param name="Verdicts">A verdict for each exercise of the lecture, in the lecture's order.</param>
/// <param name="Fault">Why the hand-in did not run to its end; empty if it did.</param>
internal sealed record Grade(string Student, string Lecture, IReadOnlyList<ExerciseVerdict> Verdicts, string Fault)
{
    public int Correct => Verdicts.Count(verdict => verdict.Outcome == Outcome.Correct);
}

/// <summary>What the lecture's own check says of an answer.</summary>
/// <param name="Exercise">The exercise's name, such as <c>02-xor/transform</c>.</param>
/// <param name="Outcome">Its kind.</param>
/// <param name="Message">What the check says, or why it could not be asked.</param>
internal sealed record ExerciseVerdict(string Exercise, Outcome Outcome, string Message)
{
    /// <summary>The verdict in words; the message only where it helps.</summary>
    public override string ToString() => Outcome switch
    {
        Outcome.Correct => "correct",
        Outcome.NotYet => $"not yet: {Message}",
        Outcome.NotAttempted => "not attempted",
        _ => $"failed to run: {Message}",
    };
}

/// <summary>The kinds of verdict, the worst first.</summary>
internal enum Outcome
{
    FailedToRun,
    NotAttempted,
    NotYet,
    Correct,
}
