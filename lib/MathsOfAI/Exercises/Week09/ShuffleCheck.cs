using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

using Undo = Func<Matrix<double>, Vector<double>, int[], (Matrix<double> W, Vector<double> B)>;

/// <summary>Checks the weights and biases that make a dense layer see x in x′_k = x_π(k), and names what is off.</summary>
internal static class ShuffleCheck
{
    // As many neurons as pixels first: there rows and biases can be permuted, too.
    private static readonly (Matrix<double> W, Vector<double> B, int[] Pi)[] Cases =
    [
        (Matrix<double>.Build.Dense(4, 4, (j, k) => 10 * (j + 1) + k + 1), V(1, 2, 3, 4), [1, 2, 3, 0]),
        (Matrix<double>.Build.Dense(2, 5, (j, k) => (j + 1) * (k * k + 0.5)), V(-1, 0.5), [3, 0, 4, 1, 2]),
    ];

    private static readonly (Undo Wrong, string Says)[] Mistakes =
    [
        ((W, b, _) => (W, b), "nothing has changed: x_k now meets another pixel's weight."),
        ((W, b, pi) => (Columns(W, Inverse(pi)), b), "that is the inverse permutation. In place k of x′ stands x_π(k), so column k has to be column π(k) of W, not the other way round."),
        ((W, b, pi) => (Rows(W, pi), b), "that permutes the rows, which belong to the neurons. Pixels belong to columns."),
        ((W, b, pi) => (Rows(W, Inverse(pi)), b), "that permutes the rows, which belong to the neurons. Pixels belong to columns."),
        ((W, b, pi) => (Columns(W, pi), Entries(b, pi)), "the columns are right, but the biases have been permuted, too. They belong to the neurons, which have not moved."),
        ((W, b, pi) => (Columns(W, Inverse(pi)), Entries(b, Inverse(pi))), "that is the inverse permutation, and the biases have been permuted, too; they belong to the neurons, which have not moved."),
        ((W, b, pi) => (Columns(Rows(W, pi), pi), b), "the rows have been permuted, too. They belong to the neurons, which have not moved."),
        ((W, b, _) => (W.Transpose(), b), "that is the transpose."),
    ];

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 1 || answer[0] is not Undo undo)
            return Feedback.NotYet("The check wants one thing, the function undo, of the type that the stub gives it.");
        foreach (var (W, b, pi) in Cases)
        {
            var right = Flat(Columns(W, pi), b);
            if (StudentFunction.Fails(
                () => undo(W.Clone(), b.Clone(), [.. pi]) is ({ } newW, { } newB)
                    ? Flat(newW.RowCount == W.RowCount && newW.ColumnCount == W.ColumnCount ? newW : throw new ArgumentException($"W′ is {newW.RowCount} × {newW.ColumnCount}."), newB)
                    : null,
                out var given, FormattableString.Invariant($"W is {W.RowCount} × {W.ColumnCount} here: π permutes the {pi.Length} pixels, and so must W′ have {W.RowCount} rows and {W.ColumnCount} columns.")) is { } failed)
                return failed;
            if (given.Count != right.Count)
                return Feedback.NotYet($"There should be {b.Count} biases; there are {given.Count - W.RowCount * W.ColumnCount}.");
            if (Closeness.SixDecimals.Same(given, right))
                continue;
            var says = Mistakes.FirstOrDefault(mistake => IsThis(mistake.Wrong)).Says
                ?? Slips.OfFunction(given.ToColumnMatrix(), right.ToColumnMatrix(), Closeness.SixDecimals)
                ?? AtFirst();
            return Feedback.NotYet(Shown.Sentence(says));

            bool IsThis(Undo wrong) => W.RowCount == W.ColumnCount && wrong(W, b, pi) is var (w, v) && Closeness.SixDecimals.Same(given, Flat(w, v));

            string AtFirst()
            {
                var n = Enumerable.Range(0, right.Count).First(n => !Closeness.SixDecimals.Same(given[n], right[n]));
                return W.RowCount != W.ColumnCount ? "for four neurons and four pixels it is right, for two neurons and five pixels it is not. Is a size written where W.ColumnCount should stand?"
                    : n < 16 ? FormattableString.Invariant($"for π = (1, 2, 3, 0) the entry in row {n / 4 + 1}, column {n % 4 + 1} should be {right[n]}, the one in column {pi[n % 4] + 1} of W; yours is {Shown.Number(given[n])}.")
                    : "the biases should stay as they are.";
            }
        }

        return Feedback.Correct("W′_jk = W_jπ(k), and the biases stay: W′x′ = Wx for every x, so the dense network cannot tell that anything was shuffled.");
    }

    private static Matrix<double> Columns(Matrix<double> W, int[] order) =>
        Matrix<double>.Build.Dense(W.RowCount, W.ColumnCount, (j, k) => W[j, order[k]]);

    private static Matrix<double> Rows(Matrix<double> W, int[] order) =>
        Matrix<double>.Build.Dense(W.RowCount, W.ColumnCount, (j, k) => W[order[j], k]);

    private static Vector<double> Entries(Vector<double> b, int[] order) => Vector<double>.Build.Dense(b.Count, j => b[order[j]]);

    private static int[] Inverse(int[] pi) => [.. Enumerable.Range(0, pi.Length).Select(k => Array.IndexOf(pi, k))];

    private static Vector<double> Flat(Matrix<double> W, Vector<double> b) => V([.. W.ToRowMajorArray(), .. b]);

    private static Vector<double> V(params double[] components) => Vector<double>.Build.Dense(components);
}
