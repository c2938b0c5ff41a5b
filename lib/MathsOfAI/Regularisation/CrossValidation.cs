using MathsOfAI.Numerics;

namespace MathsOfAI.Regularisation;

/// <summary>
/// Every point is tested once, by a fit that has not seen it. Introduced in lecture 01-traditional-learning.
/// </summary>
public static class CrossValidation
{
    /// <summary>Deals points out to folds at random, as evenly as can be.</summary>
    /// <param name="points">N.</param>
    /// <param name="folds">How many, from 2 to N; N leaves one point out at a time.</param>
    /// <param name="seed">The same seed deals in the same way.</param>
    /// <returns>The numbers of the points, from 0 to N − 1, in each fold.</returns>
    /// <exception cref="ArgumentException">The number of folds is out of range.</exception>
    public static int[][] Folds(int points, int folds, long seed)
    {
        if (folds < 2 || folds > points)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected from 2 to {points} folds for {points} points, given {folds}."), nameof(folds));
        int[] order = [.. Enumerable.Range(0, points)];
        var stream = new RandomStream(seed, RandomStream.Purpose.Data);
        stream.Shuffle(order);
        return [.. Enumerable.Range(0, folds).Select(k => order.Where((_, i) => i % folds == k).ToArray())];
    }

    /// <summary>
    /// The mean error over all points, and its standard error from the spread between the folds, for each of several
    /// candidates such as values of α.
    /// </summary>
    /// <param name="folds">The points of each fold.</param>
    /// <param name="errors">
    /// Is given the points to train on and those to test with, and returns for each candidate the mean error on the latter.
    /// Everything that is learnt, scales and choices of features too, must be learnt from the former.
    /// </param>
    public static (double Mean, double Error)[] Of(int[][] folds, Func<int[], int[], double[]> errors)
    {
        ArgumentNullException.ThrowIfNull(folds);
        ArgumentNullException.ThrowIfNull(errors);
        double[][] byFold = [.. folds.Select((test, k) => errors([.. folds.Where((_, j) => j != k).SelectMany(fold => fold)], test))];
        double points = folds.Sum(fold => fold.Length);
        return [.. Enumerable.Range(0, byFold[0].Length).Select(candidate =>
        {
            var mean = folds.Zip(byFold, (fold, all) => fold.Length * all[candidate]).Sum() / points;
            var squares = byFold.Sum(all => (all[candidate] - mean) * (all[candidate] - mean));
            return (mean, Math.Sqrt(squares / (folds.Length - 1) / folds.Length));
        })];
    }

    /// <summary>The one-standard-error rule: the simplest candidate whose mean is at most one standard error above the least.</summary>
    /// <param name="errors">The candidates' means and standard errors, the simplest candidate first.</param>
    /// <returns>Its place among the candidates.</returns>
    /// <exception cref="ArgumentException">No candidates.</exception>
    public static int OneStandardError(IReadOnlyList<(double Mean, double Error)> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (errors.Count == 0)
            throw new ArgumentException("Expected at least one candidate, given none.", nameof(errors));
        var least = errors.MinBy(candidate => candidate.Mean);
        return errors.Index().First(candidate => candidate.Item.Mean <= least.Mean + least.Error).Index;
    }
}
