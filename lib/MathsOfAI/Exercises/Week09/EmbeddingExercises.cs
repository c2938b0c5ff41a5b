using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Embeddings;

namespace MathsOfAI.Exercises;

/// <summary>The exercises of lecture 03-word-embeddings.</summary>
internal static class EmbeddingExercises
{
    /// <summary>Seven words in the plane: sun is to moon as gold is to what? It differs with what is done wrongly.</summary>
    internal static readonly WordVectors Metals = new(
        new Vocabulary("sun moon gold silver copper iron tin".Split(' ')),
        Matrix<double>.Build.DenseOfRowArrays([6, 8], [-1, 0], [8, 6], [-3, 4], [0, 3], [2, 0], [8, -6]));

    public static IEnumerable<Assignment> All { get; } =
    [
        new("03-word-embeddings/pmi",
        [
            "P(w, c), P(w) and P(c) are shares of all 200 pairs: 30, 30 + 10 and 30 + 20 of them.",
            "PMI = ln of 30/200 over (40/200)(50/200).",
        ], Pmi),
        new("03-word-embeddings/pairs",
        [
            "A word at the edge has neighbours on one side only. How many have the first, the second, …, the eighth?",
            "4, 5, 6, 7, 7, 6, 5, 4: both (w, c) and (c, w) count, each once.",
        ], Pairs),
        new("03-word-embeddings/gradient",
        [
            "The derivative of −ln σ(x) is σ(x) − 1, that of −ln σ(−x) is σ(x).",
            "w · c has the gradient c with respect to w. So the neighbour gives (σ(w · c) − 1) c.",
            "Each negative gives σ(w · c_k) c_k; add them all.",
        ], PairGradientCheck.Check),
        new("03-word-embeddings/analogy",
        [
            "Divide every vector by its length first: sun is (0.6, 0.8), moon (−1, 0), gold (0.8, 0.6).",
            "moon − sun + gold is (−0.8, −0.2). Which of the four words that are not given has the largest cosine with it?",
        ], ByHand),
        new("03-word-embeddings/mixing",
        [
            "W → WA, C → C A^{−⊤} keeps WCᵀ if A has an inverse. Cosines change if A stretches one direction more than another.",
            "Stretching along the axes is not enough here. Try a shear, with the rows (1, 0) and (s, 1): it adds s times the second component to the first.",
        ], Mixing),
    ];

    private static Feedback Pmi(object?[] answer)
    {
        if (answer.Length != 1)
            return Feedback.NotYet($"The check wants one number, the PMI; it was given {answer.Length}.");
        return Answers.NumberFault(
            "pmi", answer[0], Math.Log(3), "divide P(w, c) = 30/200 by P(w) P(c), and take the natural logarithm",
            (Math.Log2(3), "that is with log₂, in bits; here ln is used, and the unit is nats."),
            (Math.Log(0.15), "that is ln P(w, c) alone, the joint probability. What would it be if the two had nothing to do with each other?"),
            (0.15, "that is P(w, c) alone; PMI compares it with P(w) P(c)."),
            (Math.Log(0.75), "that is ln P(c | w), the conditional probability. It has to be compared with P(c), too."),
            (Math.Log(0.6), "that is ln P(w | c), the conditional probability. It has to be compared with P(w), too."),
            (3, "that is the quotient; PMI is its logarithm."),
            (Math.Log10(3), "that is with the logarithm to base 10; here ln is used."),
            (Math.Log(30.0 / (40 * 50)), "those are counts; probabilities are shares of all 200 pairs."),
            (Math.Log(30.0 * 200 / (10 * 20)), "the words' own counts have to be those of the whole row and the whole column: 30 + 10 and 30 + 20.")) is { } fault
            ? Feedback.NotYet(fault)
            : Feedback.Correct("ln 3: the two stand together three times as often as by chance.");
    }

    private static Feedback Pairs(object?[] answer)
    {
        if (answer.Length != 1)
            return Feedback.NotYet($"The check wants one whole number; it was given {answer.Length}.");
        return Answers.CountFault(
            "pairs", answer[0], 44,
            (64, "that gives every word eight neighbours. At the edges of the sentence there are fewer: the first word has four, all to its right."),
            (22, "that counts each pair once. Each of the two words is the other's neighbour, so (w, c) and (c, w) both count."),
            (32, "that gives every word four neighbours. The window has four places on either side, as far as the sentence goes."),
            (56, "that is every pair of the eight words; those five or more places apart are no neighbours."),
            (28, "that is every pair of the eight words, once; those five or more places apart are no neighbours, and both orders count."),
            (52, "a word is not its own neighbour: take off eight.")) is { } fault
            ? Feedback.NotYet(fault)
            : Feedback.Correct("4 + 5 + 6 + 7 + 7 + 6 + 5 + 4 = 44.");
    }

    private static Feedback ByHand(object?[] answer)
    {
        if (answer.Length != 1 || answer[0] is not string text)
            return Feedback.NotYet("The check wants one of the seven words, such as \"tin\".");
        return text.Trim().ToUpperInvariant() switch
        {
            "SILVER" => Feedback.Correct("(−0.8, −0.2) has the cosine 0.39 with silver, and a larger one, 0.97, with moon: a given word is the nearest."),
            "COPPER" => Feedback.NotYet("copper: that is the sum of all three vectors. What moon has and sun has not is moon − sun."),
            "TIN" => Feedback.NotYet("tin: that is without normalising. Every vector is divided by its length before they are added."),
            "MOON" => Feedback.NotYet("moon: that is the nearest word of all, and a given one. The given words are out of the question, as everybody has it."),
            "SUN" or "GOLD" => Feedback.NotYet($"{text.Trim()}: that is a given word; those are out of the question."),
            "IRON" => Feedback.NotYet("iron: that is sun − moon + gold. Sun is to moon: the way leads from sun to moon."),
            _ => Feedback.NotYet("The check wants one of the seven words: sun, moon, gold, silver, copper, iron, tin."),
        };
    }

    private static Feedback Mixing(object?[] answer)
    {
        if (answer.Length != 1 || Reading.AsMatrix(answer[0]) is not { RowCount: 2, ColumnCount: 2 } A)
            return Feedback.NotYet("The check wants one 2 × 2 matrix, A. Write Matrix<double>.Build.DenseOfRowArrays([…, …], […, …]), a row in each bracket.");
        if (!A.Enumerate().All(double.IsFinite))
            return Feedback.NotYet("A: one of its entries is not a number to compute with.");
        var svd = A.Svd();
        if (!(svd.S[1] > 1e-9 * svd.S[0]))
            return Feedback.NotYet("A: it is singular, so there is no A^{−⊤}, and WCᵀ cannot be kept.");
        var near = Closeness.SixDigits;
        if (near.Same(A[0, 1], 0) && near.Same(A[1, 0], 0) && near.Same(A[0, 0], A[1, 1]))
            return Feedback.NotYet("A: it is a multiple of the identity. All vectors are scaled alike, and cosines do not see that.");
        if (near.Same(svd.S[1] / svd.S[0], 1))
            return Feedback.NotYet("A: it is orthogonal, or a multiple of an orthogonal matrix. It turns or reflects all vectors alike, and cosines stay as they are.");
        var found = new Analogy("sun", "moon", "gold", "silver").Answer(new WordVectors(Metals.Vocabulary, Metals.Rows * A));
        return found == "silver"
            ? Feedback.NotYet("A: it has an inverse, and it changes cosines, but the answer is still silver. Stretch another direction, or by more than this.")
            : Feedback.Correct($"WCᵀ is as it was, and the answer is now {found}. What training does not fix, no cosine should be asked about.");
    }
}
