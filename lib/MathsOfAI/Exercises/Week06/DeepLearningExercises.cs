namespace MathsOfAI.Exercises;

/// <summary>The exercises of lecture 02-deep-learning of week 6.</summary>
internal static class DeepLearningExercises
{
    private const double Degrees = 180 / Math.PI;

    public static IEnumerable<Assignment> All { get; } =
    [
        new("02-deep-learning/dropout-penalty",
        [
            "Section 5: on average dropout adds ρ/(1 − ρ) Σ w_j² ‖x_j‖², where x_j is column j of X, one input at all points.",
            "ρ/(1 − ρ) is 1/3 at ρ = ¼, and the squared lengths of the columns are 1 + 0 + 4 and 4 + 1 + 1.",
            "With ‖x_j‖² = 100 for every column and ρ = ½ the sum is 1 · 100 · ‖w‖². Ridge adds α‖w‖².",
        ], DropoutPenalty),
        new("02-deep-learning/inverted-dropout",
        [
            "A mask has the shape of A: one draw for each entry. An entry is dropped if its draw is below ρ.",
            "What is kept is divided by 1 − ρ, the share that is kept, so that the mean stays. Then a test needs no factor at all.",
            "Where isTraining is true, Matrix<double>.Build.Dense(A.RowCount, A.ColumnCount, (i, j) => random.NextDouble() < rho ? 0 : A[i, j] / (1 - rho)); else A.",
        ], InvertedDropoutCheck.Check),
        new("02-deep-learning/margin",
        [
            "Two of the three points decide. The border is as far from one as from the other: w is perpendicular to the line through these two.",
            "From (3, 1) to (1, 4) it is (−2, 3), so w is along (3, 2). Is (5, 3) farther away?",
            "The margin is wᵀ(3, 1) / ‖w‖ for w = (3, 2), and the angle of w to the first axis has the tangent 2/3.",
        ], Margin),
        new("02-deep-learning/paired-table",
        [
            "The same seed stands in a column: subtract column by column, “none” from A. The differences are −3, −2, −2, −3, −2, −3.",
            "Their standard deviation, with n − 1 = 5, is √0.3; that of their mean is smaller by the factor √6.",
            "B has the differences −8, 6, −8, −4, 6, −10, with a standard error near 3. How many standard errors is each mean away from 0?",
        ], PairedTable),
        new("02-deep-learning/best-plan",
        [
            "The table says which remedy helps most against wrong labels. The section on it tried two amounts: what lies between them?",
            "plain with { WeightDecay = 0.05, DecayBiases = false }, for instance. Then see whether anything beside it helps further.",
        ], BestPlanCheck.Check),
    ];

    private static Feedback DropoutPenalty(object?[] answer)
    {
        if (answer.Length != 2)
            return Feedback.NotYet($"The check wants two numbers, the penalty and α; it was given {answer.Length}.");
        var fault =
            Slips.ChangedPlaces(("penalty", answer[0], Answers.Column(17)), ("ridgeAlpha", answer[1], Answers.Column(100)))
            ?? Answers.NumberFault("penalty", answer[0], 17, "it is ρ/(1 − ρ) times the sum of w_j² ‖x_j‖² over the two columns",
                (51 / 4.0, "that has the factor ρ. Each mask is 1/(1 − ρ) or 0, and its variance is ρ/(1 − ρ)."),
                (204, "that has the factor 1/ρ; the variance of a mask is ρ/(1 − ρ), and is 0 where nothing is dropped."),
                (68, "that has the factor 1/(1 − ρ), the mean square of a mask; its variance is smaller by 1: ρ/(1 − ρ)."),
                (153, "that has (1 − ρ)/ρ: ρ is the share that is dropped, not the share that is kept."),
                (51 * 3 / 16.0, "that has ρ(1 − ρ), the variance of a mask of 0 and 1. What is kept is divided by 1 − ρ, and the variance by its square."),
                (51, "that is the sum Σ w_j² ‖x_j‖² alone; the variance of a mask is missing, ρ/(1 − ρ)."),
                (10 / 3.0, "that is ρ/(1 − ρ) ‖w‖²: the inputs are missing. A weight on a large input makes more noise, by ‖x_j‖²."),
                (7, "the weights are not squared: w_j² ‖x_j‖²."),
                (3, "the weights are not squared, and the second has kept its sign: w_j² ‖x_j‖²."),
                ((9 * Math.Sqrt(5) + Math.Sqrt(6)) / 3, "the lengths of the columns are not squared: w_j² ‖x_j‖²."),
                (45 / 3.0, "that is the first column's part; the second one brings w₂² ‖x₂‖²."),
                (46 / 3.0, "that has the rows of X, the points; x_j is a column, one input at all points."),
                (17 / 3.0, "that is the mean over the three points; the squared errors are summed here."))
            ?? Answers.NumberFault("ridgeAlpha", answer[1], 100, "it is ρ/(1 − ρ) ‖x_j‖² with ρ = ½",
                (50, "that has the factor ρ = ½; the variance of a mask is ρ/(1 − ρ) = 1."),
                (200, "that has the factor 1/ρ; the variance of a mask is ρ/(1 − ρ) = 1."),
                (1, "that is ρ/(1 − ρ); times ‖x_j‖² it is the factor of w_j²."),
                (25, "that has ρ(1 − ρ), the variance of a mask of 0 and 1; what is kept is doubled here, so its variance is 1."),
                (10, "that has ‖x_j‖, the root; ‖x_j‖² counts."));
        return fault is null
            ? Feedback.Correct("17 = (9 · 5 + 1 · 6)/3. With columns of one length dropout is ridge; with others it asks more of a weight on a large input.")
            : Feedback.NotYet(fault);
    }

    private static Feedback Margin(object?[] answer)
    {
        if (answer.Length != 2)
            return Feedback.NotYet($"The check wants two numbers, the angle in degrees and the margin; it was given {answer.Length}.");
        var (angle, margin) = (Degrees * Math.Atan2(2, 3), 11 / Math.Sqrt(13));
        var fault =
            Slips.ChangedPlaces(("angle", answer[0], Answers.Column(angle)), ("margin", answer[1], Answers.Column(margin)))
            ?? Answers.NumberFault("angle", answer[0], angle, "it is that of a w for which wᵀz is the same at two of the points and larger at the third",
                (Degrees * Math.Atan2(8, 9), "that is the direction of the mean of the three. The point (5, 3), which is safe, has no say in the largest margin."),
                (Degrees * Math.Atan2(1, 3), "that is the direction of (3, 1), the point nearest to 0. With it the point (1, 4) is only 2.2 away from the border."),
                (Degrees * Math.Atan2(4, 1), "that is the direction of (1, 4). With it (3, 1) is only 1.7 away from the border."),
                (45, "at 45° the distances are 5/√2, 4/√2 and 8/√2: the least is 2.83, and turning w towards (3, 1) makes it larger."),
                (Degrees * Math.Atan2(3, 2), "that is 90° minus the angle: it is counted from the first axis, and w = (3, 2) has the tangent 2/3. Or w is perpendicular to the wrong line."),
                (Degrees * Math.Atan2(3, -2), "that is the direction of the line through the two points; w is perpendicular to it."),
                (Degrees * Math.Atan2(-3, 2), "that is the direction of the line through the two points; w is perpendicular to it."),
                (Math.Atan2(2, 3), "that is in radians; the check wants degrees."))
            ?? Answers.NumberFault("margin", answer[1], margin, "it is the least wᵀz/‖w‖ of the three points",
                (11, "that is wᵀz for w = (3, 2); divide by ‖w‖ = √13."),
                (11 / 13.0, "that is wᵀz/‖w‖²; a distance has ‖w‖ = √13 below."),
                (21 / Math.Sqrt(13), "that is the distance of (5, 3), the farthest of the three; the margin is the least."),
                (Math.Sqrt(10), "that is the distance of (3, 1) from 0, not from the border, which does not stand perpendicular to (3, 1)."),
                (4 / Math.Sqrt(2), "that is the margin at 45°; a better w has more."),
                (22 / Math.Sqrt(13), "that is twice the margin, the width of the strip between the two categories."));
        return fault is null
            ? Feedback.Correct("w along (3, 2): two points at the distance 11/√13 = 3.05, the third farther away. Logistic descent would tend there, like 1/ln k.")
            : Feedback.NotYet(fault);
    }

    private static Feedback PairedTable(object?[] answer)
    {
        if (answer.Length != 3)
            return Feedback.NotYet($"The check wants a mean difference, its standard error and a word; it was given {answer.Length}.");
        var error = Math.Sqrt(0.05);
        var fault =
            Slips.ChangedPlaces(("meanOfA", answer[0], Answers.Column(-2.5)), ("errorOfA", answer[1], Answers.Column(error)))
            ?? Answers.NumberFault("meanOfA", answer[0], -2.5, "it is the mean of the six differences, A minus none",
                (2.5, "it has the opposite sign: that is none minus A. With A minus none an error that has fallen is negative."),
                (-3, "that is the difference at seed 1 alone, or that of B. The mean over all six seeds is asked for."),
                (24.5, "that is the mean of A; subtract “none”, seed by seed."),
                (27, "that is the mean of “none”."),
                (-15, "that is the sum of the six differences; divide by 6."))
            ?? Answers.NumberFault("errorOfA", answer[1], error, "it is s/√6, where s² is the sum of the squared deviations of the six differences, divided by 5",
                (Math.Sqrt((18 + 14.7) / 6), "that is the unpaired error, from the two rows' own variances. The seeds make both rows high or low together, and this cancels in the differences."),
                (Math.Sqrt(18.0 / 6), "that is the standard error of “none”; the differences vary much less."),
                (Math.Sqrt(14.7 / 6), "that is the standard error of A; the differences vary much less."),
                (Math.Sqrt(0.3), "that is the standard deviation of one difference; that of the mean of six is smaller by √6."),
                (0.3, "that is the variance of the differences; take the root, and divide by √6."),
                (0.05, "that is the variance of the mean; the standard error is its root."),
                (Math.Sqrt(0.25 / 6), "that divides by n = 6 in the variance; with the mean taken from the same six numbers, divide by 5."),
                (Math.Sqrt(0.3) / 6, "divide by √6, not by 6."),
                (Math.Sqrt(52.4 / 6), "that is the standard error for B."))
            ?? HelpsFault(answer[2]);
        return fault is null
            ? Feedback.Correct("A: −2.5 ± 0.22, eleven standard errors below 0. B has the smaller mean, −3.0 ± 2.96: six seeds do not tell it from 0.")
            : Feedback.NotYet(fault);
    }

    private static string? HelpsFault(object? given) => given is not (string or char) ? "helps: write \"A\", \"B\", \"both\" or \"neither\"."
        : $"{given}".Trim().ToUpperInvariant() switch
        {
            "A" => null,
            "B" => "helps: B has the smallest mean, but its differences go from −10 to 6: −3 ± 3 is one standard error.",
            "BOTH" => "helps: A does, but for B the mean is only one standard error away from 0.",
            "NEITHER" => "helps: with the unpaired error of 2.3 neither would. Paired, A is −2.5 ± 0.22.",
            _ => "helps: write \"A\", \"B\", \"both\" or \"neither\".",
        };
}
