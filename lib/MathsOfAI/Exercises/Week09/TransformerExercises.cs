using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Transformers;

namespace MathsOfAI.Exercises;

/// <summary>The exercises of lecture 04-transformers.</summary>
internal static class TransformerExercises
{
    private static readonly Matrix<double> S = Matrix<double>.Build.DenseOfRowArrays([0, Math.Log(3)], [Math.Log(2), 0]);
    private static readonly Matrix<double> Back = Matrix<double>.Build.Dense(4, 4, (row, t) => row == t - 1 ? 1 : 0);
    private static readonly Matrix<double> Noted = Matrix<double>.Build.Dense(3, 6, (row, i) => i == row + 3 ? 1 : 0);

    public static IEnumerable<Assignment> All { get; } =
    [
        new("04-transformers/weights",
        [
            "Each row of A is the softmax of the same row of S: its own powers of e, divided by their own sum.",
            "The powers are 1 and 3 in the first row, 2 and 1 in the second. What do they add up to?",
        ], Weights),
        new("04-transformers/count",
        [
            "Section 5 has the formula; here V = 50 257, T = 1024, d = 1024, L = 24.",
            "12d² + 13d is 12 596 224 for d = 1024. There are 24 of them, a column for every word and place, and 2d at the end.",
        ], Count),
        new("04-transformers/softmax-backward",
        [
            "How does one weight a_s of a row depend on another score S_r of the same row?",
            "∂a_s/∂S_r = a_s (1 if r = s else 0) − a_s a_r. Multiply by ∂C/∂a_s and add over s.",
            "∂C/∂S_r = a_r (g_r − Σ_s g_s a_s): the sum belongs to the row.",
        ], ScoresGradientCheck.Check),
        new("04-transformers/hand",
        [
            "q_t = W_Q e_t is column t of W_Q, and k_s = e_s, so the score is the component s of that column.",
            "Column t has its 1 in row t − 1. Token 0 is the start: nothing is before it, and its column is 0.",
            "A key is what a token is found by. It is to be found by the word that it has noted, which stands in the last three numbers.",
        ], Hand),
        new("04-transformers/all-zero",
        [
            "By the identity the output for z is (3/2) (1 + cos(x − y)) cos(x + y − z). For which pairs is it 0 whatever z is?",
            "cos(x − y) = −1 means that x and y lie half a turn apart. How many places are half a turn of p = 12?",
        ], AllZero),
    ];

    private static Feedback Weights(object?[] answer)
    {
        if (answer.Length != 1)
            return Feedback.NotYet($"The check wants one matrix, A; it was given {answer.Length}.");
        return Answers.Fault(
            "A", answer[0], Attention.Weights(S), (t, s) => FormattableString.Invariant($"e to the power S_ts, which is {Math.Exp(S[t, s]):g3}, divided by the sum of row {t + 1}."),
            (M([0, 1], [1, 0]), "the scores are divided by their sums, but no power of e is taken. A score may be negative, a weight may not."),
            (Attention.Weights(S / 2), "√d is divided by twice: S = QᵀK/√d is divided already."),
            (Attention.Weights(S.Transpose()).Transpose(), "the columns add up to 1. A row is a query, and it is the query that shares itself out: each row adds up to 1."),
            (M([1, 3], [2, 1]), "those are the powers; each row is to be divided by its sum."),
            (M([1, 3], [2, 1]) / 7, "the whole matrix adds up to 1 there. Each row does, as each query has a softmax of its own.")) is { } fault
            ? Feedback.NotYet(fault)
            : Feedback.Correct("a quarter and three quarters, two thirds and a third: ln 3 more of score is three times the weight.");
    }

    private static Feedback Count(object?[] answer)
    {
        if (answer.Length != 1)
            return Feedback.NotYet($"The check wants one whole number; it was given {answer.Length}.");
        const long words = 50257, length = 1024, width = 1024, layers = 24;
        var right = TransformerCounts.Parameters(words, length, width, layers);
        return Answers.CountFault(
            "parameters", answer[0], right,
            (right - length * width, "that is without the positions: each of the T places has d numbers of its own."),
            (right + words * width, "that counts the words' matrix twice. In GPT-2 the logits are made with the embedding itself: it is tied."),
            (right - layers * 9 * width, "that is without the biases of the layers: 3d for queries, keys and values, d for the heads' output, 4d and d for the dense layers."),
            (right - layers * 13 * width, "that is 12d² a layer, without biases and without normalisation: 13d more."),
            (right - layers * 13 * width - 2 * width, "that is without any bias or normalisation: 13d a layer, and 2d at the end."),
            (right - layers * 4 * width - 2 * width, "that is without the normalisations: 2d each, two in a layer and one at the end."),
            (right - 2 * width, "that is without the last normalisation, 2d numbers."),
            (TransformerCounts.Parameters(words, length, 768, 12), "that is the small GPT-2, d = 768 and L = 12. Here both are larger.")) is { } fault
            ? Feedback.NotYet(fault)
            : Feedback.Correct("354 823 168, of which 85 in a hundred are in the layers.");
    }

    private static Feedback Hand(object?[] answer)
    {
        if (answer.Length != 2)
            return Feedback.NotYet($"The check wants two matrices, W_Q and W_K; it was given {answer.Length}.");
        var start = M([1, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]);
        var around = M([0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [1, 0, 0, 0]);
        if (Answers.InShape(answer[0], Back) is { RowCount: 3, ColumnCount: 3 })
            return Feedback.NotYet("W_Q: that has no start: with it there are four places, and column 0 is the start's.");
        if (Answers.InShape(answer[1], Noted) is { RowCount: 6, ColumnCount: 3 })
            return Feedback.NotYet("W_K: it is untransposed: W_K leads from the six numbers of a token, a column, to the three of a key, so it is 3 × 6.");
        var fault = Slips.ChangedPlaces(("W_Q", answer[0], Back), ("W_K", answer[1], Noted)) ?? Answers.Fault(
            "W_Q", answer[0], Back, (row, t) => FormattableString.Invariant($"the score of token {t} for token {row}, which is {Back[row, t]}."),
            (Back.Transpose(), "that looks at the next token, which the mask hides. Column t is the query of token t, and it is e_{t−1}."),
            (Back + start, "the start should look for nothing: its query is 0. Nobody is before it."),
            (Back + around, "the start looks at the last token there, as if the places went round."),
            (Matrix<double>.Build.DenseIdentity(4), "with that every token looks at itself.")) ?? Answers.Fault(
            "W_K", answer[1], Noted, (row, i) => FormattableString.Invariant($"{Noted[row, i]}: component {row} of the key is number {row + 3} of the token."),
            (Matrix<double>.Build.Dense(3, 6, (row, i) => i == row ? 1 : 0), "that finds the earlier a itself. What is to be found is the token after it, which has noted a: the last three numbers."),
            (Matrix<double>.Build.Dense(3, 6, (row, i) => i % 3 == row ? 1 : 0), "that finds both, a itself and the token after it. Only what is noted counts, the last three numbers."));
        return fault is null
            ? Feedback.Correct("looks one back, then looks for who has noted the present word: with a large factor before W_Q these are the two layers of section 6.")
            : Feedback.NotYet(fault);
    }

    private static Feedback AllZero(object?[] answer)
    {
        if (answer.Length != 1)
            return Feedback.NotYet($"The check wants one whole number; it was given {answer.Length}.");
        return Answers.CountFault(
            "allZero", answer[0], 12,
            (0, "that holds for an odd p only, such as 31, where no place is opposite to another. In 12 places each has one opposite."),
            (6, "that counts unordered pairs. Of 144 ordered ones a and b, and b and a, are two."),
            (24, "those are the pairs whose difference is 3 or 9, a quarter of a turn, where cos(x − y) = 0. The factor is 1 + cos(x − y)."),
            (144, "for x = y the largest output is 3, at z = 2x. Look at the factor 1 + cos(x − y)."),
            (1, "each of the twelve a has a b that lies opposite.")) is { } fault
            ? Feedback.NotYet(fault)
            : Feedback.Correct("for every a one b lies half a turn away. An odd p has none, and therefore 31 works; another frequency beside it helps 12.");
    }

    private static Matrix<double> M(params double[][] rows) => Matrix<double>.Build.DenseOfRowArrays(rows);
}
