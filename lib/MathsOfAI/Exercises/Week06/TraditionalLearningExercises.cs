using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Regularisation;

namespace MathsOfAI.Exercises;

/// <summary>The exercises of lecture 01-traditional-learning.</summary>
internal static class TraditionalLearningExercises
{
    public static IEnumerable<Assignment> All { get; } =
    [
        new("01-traditional-learning/degrees-of-freedom",
        [
            "df is the sum of s²/(s² + 1) over the singular values, and the s² are the eigenvalues of AᵀA.",
            "s²/(s² + 1) = 1 − 1/(s² + 1), so df = 3 − tr (AᵀA + I)⁻¹: the s need not be known.",
            "AᵀA + I has the rows (3, 0, 1), (0, 4, 1), (1, 1, 2) and the determinant 17. Of its inverse only the diagonal is needed.",
        ], DegreesOfFreedom),
        new("01-traditional-learning/lasso-by-hand",
        [
            "With orthonormal columns ½‖Aw − y‖² is ½‖w − Aᵀy‖² and a constant, so each weight has a problem of its own.",
            "Aᵀy = (4, −2, 1). Move each towards 0 by α, and what would cross 0 stays there.",
            "All weights are 0 as soon as α is at least the largest |a_jᵀy|.",
        ], LassoByHand),
        new("01-traditional-learning/leave-one-out",
        [
            "The mean of x is 0, so the line is the mean of y plus the slope Σxy/Σx² times x. The mean is 3, the slope 5/2.",
            "S_ii = 1/4 + x_i²/Σx² = 1/4 + x_i²/2: 3/4 at the ends, 1/4 in the middle. Divide each residual by 1 − S_ii.",
            "The four errors are 6, −4, 0 and 6. Square them and take the mean.",
        ], LeaveOneOut),
        new("01-traditional-learning/leak",
        [
            "Ask of every number that is learnt: a mean, a choice, a weight. Which points was it learnt from, and is it tested on one of them?",
            "A target need not be looked at. A column's mean is learnt too, and who wrote an image is known to its pixels.",
        ], LeakCheck.Check),
        new("01-traditional-learning/choose-alpha",
        [
            "What the next points will say can be estimated from these: new SingularFit(A).LeaveOneOut(y, alpha) has the errors of all predictions left out.",
            "Try some forty values of α from 0.01 to 1000 on a logarithmic scale, and return the one with the least sum of squares.",
        ], ChooseAlphaCheck.Check),
    ];

    private static Feedback DegreesOfFreedom(object?[] answer)
    {
        if (answer.Length != 1)
            return Feedback.NotYet($"The check wants one number, df; it was given {answer.Length}.");
        var s = new SingularFit(Matrix<double>.Build.DenseOfRowArrays([0, 1, 0], [1, 1, 1], [1, -1, 0])).S;
        return Answers.NumberFault(
            "df", answer[0], 27.0 / 17, "it is the sum of s²/(s² + 1) over the three singular values of A",
            (3, "that is the number of weights, which is df for α = 0. With α = 1 each component counts s²/(s² + 1), less than 1."),
            (s.Sum(si => si / (si + 1)), "that is the sum of s/(s + 1). The filter has squares: s²/(s² + 1)."),
            (1.5, "that is half of the rank, which is right where every s is 1. Here they differ."),
            (24.0 / 17, "that is the sum of 1/(s² + 1), what the penalty takes away; df is what it leaves, 3 minus that."),
            (s.Sum(si => Math.Pow(si * si / (si * si + 1), 2)), "that is the sum of φ², the trace of S². df is the trace of S."),
            (s.Sum(si => Math.Pow(si, 4) / (Math.Pow(si, 4) + 1)), "that takes the eigenvalues of AᵀA for the s; they are the s²."),
            (s.Sum(si => si * si / (si * si + 0.5)), "that has α/2. The gradient of ½α‖w‖² is αw.")) is { } fault
            ? Feedback.NotYet(fault)
            : Feedback.Correct("Three weights, but with this penalty they are worth 27/17, a little more than one and a half.");
    }

    private static Feedback LassoByHand(object?[] answer)
    {
        if (answer.Length != 2)
            return Feedback.NotYet($"The check wants a vector and a number, w and the smallest α; it was given {answer.Length}.");
        if (Answers.Fault(
            "w", answer[0], Answers.Column(2.5, -0.5, 0), (j, _) => $"the soft threshold of {(j == 0 ? "4" : j == 1 ? "−2" : "1")} by 1.5.",
            (Answers.Column(1.6, -0.8, 0.4), "that is ridge's Aᵀy/(1 + α): it shrinks all by one factor. The lasso moves each by the same amount, α."),
            (Answers.Column(3.25, -1.25, 0.25), "that is moved by α/2, which is right where the cost has no ½ in front of the square."),
            (Answers.Column(4, -2, 0), "that is the hard threshold, which keeps what is larger than α as it is. The lasso moves that towards 0 by α."),
            (Answers.Column(4, -2, 1), "that is Aᵀy, least squares."),
            (Answers.Column(2.5, -0.5, -0.5), "the third one has crossed 0: where |z| ≤ α the weight is 0."),
            (Answers.Column(2.5, -3.5, -0.5), "that subtracts α from each. It is moved towards 0: with a negative z, α is added."),
            (Answers.Column(2.5, 0, 0), "that cuts off everything below α; −2 is farther from 0 than α, only on the other side."),
            (Answers.Column(2.5, 0.5, 0), "the sign of the second one is lost.")) is { } fault)
            return Feedback.NotYet(fault);
        return Answers.NumberFault(
            "smallestAlpha", answer[1], 4, "all weights are 0 where α is at least every |a_jᵀy|",
            (8, "that is for ‖Aw − y‖² without the ½."),
            (7, "that is the sum of the |a_jᵀy|. Each weight is 0 for itself, when α reaches its |a_jᵀy|."),
            (1, "that is where the first weight becomes 0; the last one does at the largest |a_jᵀy|."),
            (2, "there one weight is left, that of 4."),
            (Math.Sqrt(21), "that is the norm of Aᵀy; its largest component decides."),
            (2.5, "that is the largest weight at α = 1.5; it takes 2.5 more.")) is { } second
            ? Feedback.NotYet(second)
            : Feedback.Correct("One weight is 0 exactly, and from α = 4 on all are. Ridge's weights never are.");
    }

    private static Feedback LeaveOneOut(object?[] answer)
    {
        if (answer.Length != 1)
            return Feedback.NotYet($"The check wants one number, the mean squared error; it was given {answer.Length}.");
        return Answers.NumberFault(
            "The mean squared error", answer[0], 22, "the residuals are 3/2, −3, 0, 3/2 and the leverages 3/4, 1/4, 1/4, 3/4",
            (3.375, "that is the training error: each point was there when the line was fitted."),
            (7.5, "that has 1 − S_ii outside the square: the residual is divided first, then squared."),
            (42.75, "that is without an intercept. The line has two weights, so S_ii = 1/4 + x_i²/2."),
            (6.75, "the leverages lack the 1/4 of the intercept: S_ii = 1/4 + x_i²/2."),
            (13.5, "that divides all residuals by the same 1 − 2/4, the mean of the 1 − S_ii. It is called generalised cross-validation, and is another number."),
            (88, "that is the sum; divide by 4."),
            (4, "that is the mean of the absolute values; the squares are asked for."),
            (Math.Sqrt(22), "that is the root of it."),
            (3.375 / 4, "that is the training error divided by 4 once more.")) is { } fault
            ? Feedback.NotYet(fault)
            : Feedback.Correct("22, where the training error is 3.375: with four points and two weights, each point pulls the line towards itself.");
    }
}
