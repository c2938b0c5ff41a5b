namespace MathsOfAI.Landscapes;

/// <summary>
/// The assignment problem: each of n rows gets a column of its own so that the sum of the costs is least. The Hungarian
/// method with potentials and shortest augmenting paths, O(n³).
/// </summary>
internal static class LinearAssignment
{
    /// <returns>The column of each row.</returns>
    /// <param name="costs">Finite costs, n × n.</param>
    /// <exception cref="ArgumentException">The costs are not square or not finite.</exception>
    public static int[] Solve(double[,] costs)
    {
        var n = costs.GetLength(0);
        if (costs.GetLength(1) != n)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected a square matrix of costs, given {n} × {costs.GetLength(1)}."), nameof(costs));
        if (costs.Cast<double>().FirstOrDefault(cost => !double.IsFinite(cost)) is var bad and not 0)
            throw new ArgumentException(FormattableString.Invariant($"Expected finite costs, given {bad}."), nameof(costs));

        // Rows and columns count from 1; column 0 is where the path of a new row starts.
        var rowOf = new int[n + 1];
        var rowPotential = new double[n + 1];
        var columnPotential = new double[n + 1];
        for (var row = 1; row <= n; row++)
            Augment(row);

        var columnOf = new int[n];
        for (var column = 1; column <= n; column++)
            columnOf[rowOf[column] - 1] = column - 1;
        return columnOf;

        void Augment(int row)
        {
            var before = new int[n + 1];
            var slack = new double[n + 1];
            var seen = new bool[n + 1];
            Array.Fill(slack, double.PositiveInfinity);
            rowOf[0] = row;
            var column = 0;
            while (rowOf[column] != 0)
            {
                seen[column] = true;
                var next = 0;
                for (var j = 1; j <= n; j++)
                {
                    if (seen[j])
                        continue;
                    var reduced = costs[rowOf[column] - 1, j - 1] - rowPotential[rowOf[column]] - columnPotential[j];
                    if (reduced < slack[j])
                        (slack[j], before[j]) = (reduced, column);
                    if (next == 0 || slack[j] < slack[next])
                        next = j;
                }

                var delta = slack[next];
                for (var j = 0; j <= n; j++)
                {
                    if (seen[j])
                    {
                        rowPotential[rowOf[j]] += delta;
                        columnPotential[j] -= delta;
                    }
                    else
                    {
                        slack[j] -= delta;
                    }
                }

                column = next;
            }

            for (; column != 0; column = before[column])
                rowOf[column] = rowOf[before[column]];
        }
    }
}
