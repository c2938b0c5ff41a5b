namespace MathsOfAI.Exercises;

/// <summary>Checks in which of six experiments something learnt has seen a point that it is tested on.</summary>
internal static class LeakCheck
{
    private const string Right = "ABDF";
    private const string All = "ABCDEF";

    private static readonly Dictionary<char, string> Missing = new()
    {
        ['A'] = "A leaks: scaling looks harmless, as it sees no target, but the means and deviations were learnt from all points, those left out among them. Learn them from the other nine tenths.",
        ['B'] = "B leaks: more folds do not help. The twenty columns were chosen with the target of the point that is left out afterwards; choose them anew without it.",
        ['D'] = "D leaks: the test set chose the best of thirty α, so its lowest error is no longer a test of that choice. Choose by cross-validation on the rest, and test once.",
        ['F'] = "F leaks: the images of one writer are in the folds to train on and in the one to test with. For a new writer, leave out all images of a writer at a time.",
    };

    private static readonly Dictionary<char, string> Honest = new()
    {
        ['C'] = "C is honest: scaling, choice and fit are all learnt from the nine tenths.",
        ['E'] = "E is honest: the test set was not looked at before everything, α too, had been settled.",
    };

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 1)
            return Feedback.NotYet($"The check wants one text of letters, such as \"CE\"; it was given {answer.Length} things.");
        if (Letters(answer[0]) is not { Length: > 0 } letters)
            return Feedback.NotYet("Expected letters from A to F in one text, such as \"CE\".");
        if (letters.FirstOrDefault(Honest.ContainsKey) is var honest and not '\0')
            return Feedback.NotYet(Honest[honest]);
        if (Right.FirstOrDefault(letter => !letters.Contains(letter)) is var missing and not '\0')
            return Feedback.NotYet((letters.Length > 1 ? "Those are leaks, but not all. " : "That is a leak, but not the only one. ") + Missing[missing]);
        return Feedback.Correct("What is learnt is not only the weights: scales, choices of columns, α, and who is in which fold.");
    }

    /// <summary>The letters from A to F, or null if there is anything else but what separates them.</summary>
    private static string? Letters(object? given)
    {
        var text = given switch
        {
            string all => all,
            char one => one.ToString(),
            IEnumerable<char> many => string.Concat(many),
            IEnumerable<string> many => string.Concat(many),
            _ => null,
        };
        var letters = text?.ToUpperInvariant().Where(letter => !" ,;.+&\t\n".Contains(letter)).ToArray();
        return letters is not null && letters.All(All.Contains) ? new string(letters) : null;
    }
}
