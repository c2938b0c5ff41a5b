using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Regularisation;

/// <summary>
/// The classifier that gives a point to the category whose mean is nearer. Introduced in lecture 01-traditional-learning.
/// </summary>
public static class NearestCentroid
{
    /// <summary>The columns in which the means of the two categories differ most, the most different first.</summary>
    /// <param name="X">All points, one a row.</param>
    /// <param name="signs">The category of each point, 1 or −1.</param>
    /// <param name="points">The points that are looked at; some of each category.</param>
    /// <param name="count">How many columns.</param>
    /// <exception cref="ArgumentException">A category is missing among the points.</exception>
    public static int[] MostDifferent(Matrix<double> X, IReadOnlyList<int> signs, int[] points, int count)
    {
        ArgumentNullException.ThrowIfNull(X);
        ArgumentNullException.ThrowIfNull(signs);
        ArgumentNullException.ThrowIfNull(points);
        RequireBoth(signs, points);
        double plus = points.Count(i => signs[i] > 0), minus = points.Length - plus;
        var shares = Vector<double>.Build.Dense(X.RowCount);
        foreach (var i in points)
            shares[i] = signs[i] > 0 ? 1 / plus : -1 / minus;
        var differences = X.TransposeThisAndMultiply(shares);
        return [.. Enumerable.Range(0, X.ColumnCount).OrderByDescending(j => Math.Abs(differences[j])).Take(count)];
    }

    /// <summary>The share of the points to test that are given to the wrong category.</summary>
    /// <param name="X">All points, one a row.</param>
    /// <param name="signs">The category of each point, 1 or −1.</param>
    /// <param name="train">The points whose means are taken; some of each category.</param>
    /// <param name="test">The points to be classified.</param>
    /// <param name="columns">The inputs that are looked at.</param>
    /// <exception cref="ArgumentException">A category is missing among the points to train on, or there is nothing to test.</exception>
    public static double Error(Matrix<double> X, IReadOnlyList<int> signs, int[] train, int[] test, int[] columns)
    {
        ArgumentNullException.ThrowIfNull(X);
        ArgumentNullException.ThrowIfNull(signs);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(columns);
        RequireBoth(signs, train);
        if (test.Length == 0)
            throw new ArgumentException("Expected at least one point to test, given none.", nameof(test));

        var wrong = 0;
        double[] plus = Mean(1), minus = Mean(-1);
        foreach (var i in test)
        {
            // ‖x − minus‖² − ‖x − plus‖²
            var nearer = 0.0;
            for (var k = 0; k < columns.Length; k++)
                nearer += (plus[k] - minus[k]) * (2 * X[i, columns[k]] - plus[k] - minus[k]);
            wrong += nearer * signs[i] < 0 ? 1 : 0;
        }

        return (double)wrong / test.Length;

        double[] Mean(int sign) => [.. columns.Select(j => train.Where(i => signs[i] == sign).Average(i => X[i, j]))];
    }

    private static void RequireBoth(IReadOnlyList<int> signs, int[] points)
    {
        if (!points.Any(i => signs[i] > 0) || !points.Any(i => signs[i] < 0))
            throw new ArgumentException("Expected points of both categories.", nameof(points));
    }
}
