namespace MathsOfAI.Exercises;

/// <summary>Checks how many of 2000 networks solve XOR when their hidden biases start at ½ and at −½, and why.</summary>
internal static class MovedBiasesCheck
{
    // Computed again in the specifications of the lecture.
    private const int AtHalf = 972;
    private const int AtMinusHalf = 172;
    private const int AtZero = 516;

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 3)
            return Feedback.NotYet($"The check wants three things, the letter and two counts; it was given {answer.Length}.");
        var letter = (answer[0] as string ?? (answer[0] as char?)?.ToString())?.Trim().ToUpperInvariant();
        if (letter is null && (answer[1] ?? answer[2]) is string or char)
            return Feedback.NotYet("The answers have changed places: first the letter, then the count with ½, then that with −½.");
        if (Counts(answer[1], answer[2]) is { } fault)
            return Feedback.NotYet(fault);
        return letter switch
        {
            "B" => Feedback.Correct(
                "With biases 0 every unit is silent at (0, 0) at the start; with ½ none is, and with −½ all are, and at other points besides. A point at which all are silent cannot wake one."),
            "A" => Feedback.NotYet("The counts are right. Not A: the step is η times the gradient whatever the biases, and longer steps do not help; with η = 0.5 only 159 of the 2000 solve XOR."),
            "C" => Feedback.NotYet("The counts are right. Not C: the derivative of max{0, z} is 1 at every z > 0, at ½ no larger than at 2."),
            "D" => Feedback.NotYet("The counts are right. Not D: the hand solution has the biases 0 and −1, so −½ would be the nearer start, and it is the worse one."),
            _ => Feedback.NotYet("The counts are right. The letter should be one of \"A\", \"B\", \"C\", \"D\"."),
        };
    }

    private static string? Counts(object? half, object? minusHalf)
    {
        if (Reading.AsNumber(half) == AtMinusHalf && Reading.AsNumber(minusHalf) == AtHalf)
            return "The two counts have changed places: first that with ½, then that with −½.";
        return Answers.WholeFault("With ½", half, AtHalf, count => Mistake(count, 902), Otherwise)
            ?? Answers.WholeFault("With −½", minusHalf, AtMinusHalf, count => Mistake(count, 45), Otherwise);
    }

    private static string? Mistake(double count, int atWhole) =>
        count == AtZero ? "that is the count with biases 0: the starts have not been changed."
        : count == atWhole ? "that is the count with biases of 1 or −1 in place of ½ or −½. In C#, 1 / 2 is 0 and 1.0 / 2 is ½."
        : count > 2000 ? "it is a count of 2000 networks."
        : null;

    private static string Otherwise(double count) =>
        $"it is not {Answers.Whole(count)}. Two ReLU units, seeds 0 to 1999, η = 0.1, 5000 steps, and only the hidden biases moved?";
}
