using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

/// <summary>Checks the zigzag of three pieces, made of three ReLU units, and what comes of composing it.</summary>
internal static class FoldCheck
{
    private static readonly Matrix<double> w = Answers.Column(3, -6, 6);
    private const int Pieces = 81;
    private const int Shallow = 80;
    private const int Best = 3;

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 4)
            return Feedback.NotYet($"The check wants four things, w, two numbers and m; it was given {answer.Length}.");
        var fault = Slips.ChangedPlaces(("The pieces", answer[1], Answers.Column(Pieces)), ("The units", answer[2], Answers.Column(Shallow)))
            ?? Answers.Fault(
                "w", answer[0], w,
                (i, _) => i == 0 ? "the slope of the first piece, which rises by 1 over a third." : $"the change of the slope at {i}/3.",
                Closeness.SixDigits,
                (Answers.Column(3, -3, 3), "those are the slopes of the pieces. A unit adds its weight to the slope from its threshold on: w₂ is the second slope minus the first."),
                (Answers.Column(3, -6, 3), "after 2/3 the slope should be 3 − 6 + w₃ = 3."),
                (Answers.Column(3, -6, 0), "after 2/3 the slope should be 3 − 6 + w₃ = 3."),
                (Answers.Column(1, -2, 2), "the slopes are 1, −1, 1; but each piece rises or falls by 1 over a third."),
                (Answers.Column(2, -4, 4), "the first piece has the slope 2 of the tent; it should reach 1 at ⅓."))
            ?? Answers.CountFault("The pieces", answer[1], Pieces,
                (12, "the folds multiply the pieces, they do not add them."),
                (13, "that is the most that one hidden layer of 12 units has."),
                (27, "12 units make four layers of three."),
                (64, "that is the tent, with six layers of two; the zigzag has four layers of three."),
                (729, "that is 3⁶; 12 units make four layers of three."),
                (531_441, "that is 3¹²; each layer takes three units."))
            ?? Answers.CountFault("The units", answer[2], Shallow,
                (81, "n units have at most n + 1 pieces, so it takes one fewer."),
                (82, "n units have at most n + 1 pieces, not n − 1."),
                (63, "that is for the 64 pieces of the tent."),
                (12, "that is the deep network; one hidden layer of n units has at most n + 1 pieces."))
            ?? Answers.CountFault("m", answer[3], Best,
                (1, "a layer of one unit has one piece on [0, 1], and 1¹² = 1."),
                (2, "2⁶ = 64, less than the 81 of the zigzag."),
                (4, "4³ = 64, less than the 81 of the zigzag."),
                (6, "6² = 36, less than the 81 of the zigzag."),
                (12, "that is one layer, of 12 pieces on [0, 1]."));
        return fault is null
            ? Feedback.Correct("Twelve units, m a layer, have m^(12/m) pieces: 1, 64, 81, 64, 36, 12 for m = 1, 2, 3, 4, 6, 12. Of all m^(1/m) that of 3 is the largest, next to e = 2.718….")
            : Feedback.NotYet(fault);
    }
}
