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
}
