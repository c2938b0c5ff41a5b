using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

/// <summary>
/// The slips that every check recognises: transposed, negated, in another order, a constant factor, integer division,
/// rounded. A slip is named only where undoing it makes the answer right, or where it turns the right answer into this one.
/// </summary>
internal static class Slips
{
    /// <summary>What to ask where a fraction has been lost.</summary>
    public const string Division = "Is there a quotient of whole numbers in it? C# drops the fraction, 7 / 2 is 3; write 7.0 / 2.";

    private const int MostPermuted = 6;
    private static readonly (double Value, string Name)[] UsualFactors = [(2, "2"), (3, "3"), (4, "4")];
    private static readonly string[] Words = ["three", "four", "five", "six"];

    /// <returns>The slip that leads from the right answer to this one, or null.</returns>
    /// <param name="given">An answer that is not right.</param>
    /// <param name="expected">The right answer.</param>
    /// <param name="near">When two answers count as the same.</param>
    /// <param name="factors">Factors that are likely in this exercise, larger than 1, and what they are called.</param>
    public static string? Of(
        Matrix<double> given, Matrix<double> expected, Closeness near, params (double Value, string Name)[] factors) =>
        near.Same(given, expected) ? null
        : Undone(given, candidate => near.Same(candidate, expected), factors) ?? Ratio(given, expected, near) ?? Lost(given, expected, near);

    /// <summary>As <see cref="Of(Matrix{double}, Matrix{double}, Closeness, ValueTuple{double, string}[])"/>, for a single number.</summary>
    public static string? Of(double given, double expected, Closeness near, params (double Value, string Name)[] factors) =>
        Of(Single(given), Single(expected), near, factors);

    /// <summary>The slip in the values of a function, a column for each place at which it was called; their order is given.</summary>
    public static string? OfFunction(
        Matrix<double> given, Matrix<double> expected, Closeness near, params (double Value, string Name)[] factors) =>
        Rescaled(given, isNumber: false, factors).FirstOrDefault(slip => near.Same(slip.Undone, expected)).Says
            ?? Ratio(given, expected, near) ?? Lost(given, expected, near);

    /// <returns>The slip whose undoing makes the answer right, for exercises with many right answers, or null.</returns>
    /// <param name="given">An answer that is not right.</param>
    /// <param name="isRight">Whether an answer is right.</param>
    /// <param name="factors">Factors that are likely in this exercise, larger than 1, and what they are called.</param>
    public static string? Undone(Matrix<double> given, Func<Matrix<double>, bool> isRight, params (double Value, string Name)[] factors)
    {
        var isNumber = given is { RowCount: 1, ColumnCount: 1 };
        var slips = Rescaled(given, isNumber, factors).Concat(Permuted(given));
        if (given.RowCount > 1 && given.ColumnCount > 1)
        {
            var says = "it is transposed: its rows should be columns.";
            slips = slips.Prepend((given.Transpose(), says)).Concat(
                Rescaled(given.Transpose(), isNumber, factors).Select(slip => (slip.Undone, $"{says} Besides: {slip.Says}")));
        }

        return slips.FirstOrDefault(slip => isRight(slip.Undone)).Says;
    }

    /// <returns>The slip of sign or order whose undoing makes the answer right, where a factor shows nothing; or null.</returns>
    /// <param name="given">An answer that is not right.</param>
    /// <param name="isRight">Whether an answer is right.</param>
    public static string? Reordered(Matrix<double> given, Func<Matrix<double>, bool> isRight) =>
        Permuted(given).Prepend((-given, "every entry has the opposite sign.")).FirstOrDefault(slip => isRight(slip.Item1)).Item2;

    /// <returns>Which two answers have changed places, or null.</returns>
    /// <param name="parts">The answers in the order in which the exercise asks for them.</param>
    public static string? ChangedPlaces(params (string Name, object? Given, Matrix<double> Expected)[] parts)
    {
        var near = Closeness.SixDigits;
        for (var i = 0; i < parts.Length; i++)
        {
            for (var j = i + 1; j < parts.Length; j++)
            {
                if (!near.Same(parts[i].Expected, parts[j].Expected) && Is(parts[i].Given, parts[j].Expected) && Is(parts[j].Given, parts[i].Expected))
                    return $"{parts[i].Name} and {parts[j].Name} have changed places: the check takes the answers in the order of the cell above.";
            }
        }

        return null;

        bool Is(object? given, Matrix<double> expected) => Answers.InShape(given, expected) is { } matrix && near.Same(matrix, expected);
    }

    /// <summary>Whether a number is what C# makes of a fraction by dividing whole numbers.</summary>
    public static bool IsCutToWhole(double given, double expected) => expected != Math.Round(expected) && given == Math.Truncate(expected);

    private static IEnumerable<(Matrix<double> Undone, string Says)> Rescaled(
        Matrix<double> given, bool isNumber, (double Value, string Name)[] factors)
    {
        var every = isNumber ? "it" : "every entry";
        var opposite = $"{every} has the opposite sign";
        yield return (-given, $"{opposite}.");
        if (isNumber && given[0, 0] != 0)
            yield return (1 / given, "numerator and denominator have changed places.");
        foreach (var (value, name) in factors.Concat(UsualFactors).DistinctBy(factor => factor.Value))
        {
            yield return (given / value, $"{every} has a factor {name} too many.");
            yield return (given * value, $"{every} lacks a factor {name}.");
            yield return (-given / value, $"{opposite}, and a factor {name} too many.");
            yield return (-given * value, $"{opposite}, and lacks a factor {name}.");
        }
    }

    private static IEnumerable<(Matrix<double> Undone, string Says)> Permuted(Matrix<double> given)
    {
        if (given.ColumnCount > 1)
        {
            foreach (var (order, says) in Orders(given.ColumnCount, "columns"))
                yield return (Matrix<double>.Build.DenseOfColumnVectors(order.Select(given.Column)), says);
        }

        foreach (var (order, says) in Orders(given.RowCount, given.ColumnCount == 1 ? "components" : "rows"))
            yield return (Matrix<double>.Build.DenseOfRowVectors(order.Select(given.Row)), says);
    }

    private static IEnumerable<(int[] Order, string Says)> Orders(int count, string things)
    {
        if (count == 2)
            yield return ([1, 0], $"the {things} have changed places.");
        if (count is < 3 or > MostPermuted)
            yield break;
        for (var i = 0; i < count; i++)
        {
            for (var j = i + 1; j < count; j++)
            {
                int[] order = [.. Enumerable.Range(0, count)];
                (order[i], order[j]) = (j, i);
                yield return (order, $"the {things} {i + 1} and {j + 1} have changed places.");
            }
        }

        yield return ([.. Enumerable.Range(0, count).Reverse()], $"the {things} are in reverse order.");
    }

    /// <summary>A factor without a name, which shows only where entries of different size agree on it.</summary>
    private static string? Ratio(Matrix<double> given, Matrix<double> expected, Closeness near)
    {
        var sizes = expected.Enumerate().Where(entry => entry != 0).Select(Math.Abs).ToArray();
        if (sizes.Length < 2 || sizes.Max() - sizes.Min() < 0.01 * sizes.Max() || given.RowCount != expected.RowCount || given.ColumnCount != expected.ColumnCount)
            return null;
        var ratio = given.PointwiseMultiply(expected).Enumerate().Sum() / expected.PointwiseMultiply(expected).Enumerate().Sum();
        return Math.Abs(ratio) > 0.01 && Math.Abs(ratio - 1) > 0.01 && near.Same(given / ratio, expected)
            ? $"every entry is {Shown.Apart(ratio, 1)} times what it should be. Which constant factor is wrong?"
            : null;
    }

    private static string? Lost(Matrix<double> given, Matrix<double> expected, Closeness near)
    {
        if (given.RowCount != expected.RowCount || given.ColumnCount != expected.ColumnCount)
            return null;
        (double Given, double Expected)[] pairs = [.. given.Enumerate().Zip(expected.Enumerate())];
        bool Every(Func<double, double, bool> isSo) => pairs.All(pair => near.Same(pair.Given, pair.Expected) || isSo(pair.Given, pair.Expected));
        if (Every(IsCutToWhole))
            return Division;
        foreach (var (things, unit) in new (string, Func<double, int, double>)[]
        {
            ("digits", (number, count) => Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(number))) - count + 1)),
            ("decimals", (_, count) => Math.Pow(10, -count)),
        })
        {
            for (var count = 3; count < Words.Length + 3; count++)
            {
                if (Every((g, e) => g != 0 && e != 0 && IsRounded(g, e, unit(e, count))))
                    return $"right to {Words[count - 3]} {things}, but the rest is cut off. Let C# compute the number, with 1.0 / 3 or Math.Sqrt(2) for instance.";
            }
        }

        return null;
    }

    private static bool IsRounded(double given, double expected, double unit) =>
        Math.Abs(given - Math.Round(expected / unit) * unit) < 1e-9 * Math.Abs(expected)
            || Math.Abs(given - Math.Truncate(expected / unit) * unit) < 1e-9 * Math.Abs(expected);

    private static Matrix<double> Single(double value) => Matrix<double>.Build.Dense(1, 1, value);
}
