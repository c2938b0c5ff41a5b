using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Data;

/// <summary>All ways to divide points into groups. Introduced in lecture 02-xor.</summary>
public static class Groupings
{
    /// <summary>
    /// Every grouping of a few points, once: point i belongs to group <c>grouping[i]</c>, and groups are numbered from 0 in
    /// the order in which they appear. There are 1, 2, 5, 15, 52, … of them.
    /// </summary>
    /// <param name="count">The number of points, from 1 to 10.</param>
    /// <exception cref="ArgumentException">The number is out of range.</exception>
    public static IEnumerable<int[]> Of(int count)
    {
        if (count is < 1 or > 10)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected from 1 to 10 points, given {count}."), nameof(count));
        IEnumerable<int[]> groupings = [[0]];
        for (var i = 1; i < count; i++)
            groupings = groupings.SelectMany(grouping => Enumerable.Range(0, grouping.Max() + 2).Select(group => (int[])[.. grouping, group]));
        return groupings;
    }

    /// <summary>The mean squared error where each point is answered with the mean of its group's targets.</summary>
    /// <param name="grouping">The group of each point.</param>
    /// <param name="y">As many targets.</param>
    /// <exception cref="ArgumentException">There are not as many targets as points.</exception>
    public static double CostOfMeans(IReadOnlyList<int> grouping, Vector<double> y)
    {
        ArgumentNullException.ThrowIfNull(grouping);
        ArgumentNullException.ThrowIfNull(y);
        if (grouping.Count != y.Count || y.Count == 0)
            throw new ArgumentException(FormattableString.Invariant($"Expected as many targets as points, at least one, given {y.Count} and {grouping.Count}."));
        double Mean(int group) => y.Where((_, k) => grouping[k] == group).Average();
        return y.Select((target, i) => Math.Pow(target - Mean(grouping[i]), 2)).Average();
    }
}
