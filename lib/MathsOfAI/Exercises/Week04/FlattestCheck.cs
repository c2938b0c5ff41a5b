namespace MathsOfAI.Exercises;

/// <summary>Checks the sharpness of a minimum of ½ (wv − 2)², the smallest of all minima's, and the largest step that can settle.</summary>
internal static class FlattestCheck
{
    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 3)
            return Feedback.NotYet($"The check wants three numbers: the sharpness at (4, ½), the smallest one and the largest step; it was given {answer.Length}.");
        var fault = Slips.ChangedPlaces(
                ("The sharpness at (4, ½)", answer[0], Answers.Column(16.25)), ("the smallest sharpness", answer[1], Answers.Column(4)), ("the largest step", answer[2], Answers.Column(0.5)))
            ?? Answers.Fault(
                "The sharpness at (4, ½)", answer[0], Answers.Column(16.25), (_, _) => "the trace, since the other eigenvalue is 0.",
                (Answers.Column(16), "that is w² alone; the trace is v² + w², and v² is ¼."),
                (Answers.Column(0.25), "that is v² alone; the trace is v² + w²."),
                (Answers.Column(4), "that is (wv)². The determinant is 0, so one eigenvalue is 0 and the other is the trace, v² + w²."),
                (Answers.Column(4.5), "that is v + w; the diagonal has their squares."),
                (Answers.Column(20.25), "that is (v + w)²; the trace is v² + w²."))
            ?? Answers.Fault(
                "The smallest sharpness", answer[1], Answers.Column(4), (_, _) => "the least v² + w² where wv = 2.",
                (Answers.Column(2), "that is wv, or w² alone, at w = v = √2; the sharpness is v² + w²."),
                (Answers.Column(0), "0 would need w = v = 0, where wv is not 2."),
                (Answers.Column(Math.Sqrt(2)), "that is w = v; the sharpness there is v² + w²."),
                (Answers.Column(8), "that is for w = v = 2, where wv is 4."),
                (Answers.Column(5), "that is at w = 2, v = 1. Take w and v more alike."))
            ?? Answers.Fault(
                "The largest step", answer[2], Answers.Column(0.5), (_, _) => "2/λ with the smallest sharpness of all minima.",
                (Answers.Column(2 / 16.25), "that is the limit at (4, ½); descent may settle at a flatter minimum."),
                (Answers.Column(0.25), "1/λ is the step that goes to the bottom at once; steps are stable up to twice that."),
                (Answers.Column(1), "that is 2 divided by 2; the smallest sharpness is v² + w² = 4."));
        return fault is null
            ? Feedback.Correct("16.25, 4 at w = v = √2, and 2/4 = ½: all minima are one function, and a larger step leaves only the flatter ones to settle at.")
            : Feedback.NotYet(fault);
    }
}
