using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Data;

/// <summary>
/// N points x^{i} with their targets y(x^{i}). Rows are points, as in Goodfellow, Bengio &amp; Courville and in PyTorch;
/// a point taken out is a column vector, as in Higham &amp; Higham.
/// </summary>
public sealed class DataSet
{
    /// <param name="name">What the points are called in a figure or a message.</param>
    /// <param name="X">Inputs, N × n_1, one point a row.</param>
    /// <param name="Y">Targets, N × n_L, one point a row.</param>
    /// <exception cref="ArgumentException">No points, differing numbers of rows, or an entry that is NaN or infinite.</exception>
    public DataSet(string name, Matrix<double> X, Matrix<double> Y)
    {
        ArgumentNullException.ThrowIfNull(X);
        ArgumentNullException.ThrowIfNull(Y);
        if (X.RowCount != Y.RowCount)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected as many targets as points: X has {X.RowCount} rows, Y has {Y.RowCount}."), nameof(Y));
        if (X.RowCount == 0)
            throw new ArgumentException($"Expected at least one point, given none ({name}).", nameof(X));
        RequireFinite(X, nameof(X));
        RequireFinite(Y, nameof(Y));

        Name = name;
        this.X = X;
        this.Y = Y;
    }

    /// <summary>What the points are called.</summary>
    public string Name { get; }

    /// <summary>Inputs, N × n_1, one point a row.</summary>
    public Matrix<double> X { get; }

    /// <summary>Targets, N × n_L, one point a row.</summary>
    public Matrix<double> Y { get; }

    /// <summary>N, the number of points.</summary>
    public int Count => X.RowCount;

    /// <summary>n_1, the number of inputs.</summary>
    public int InputSize => X.ColumnCount;

    /// <summary>n_L, the number of outputs.</summary>
    public int OutputSize => Y.ColumnCount;

    /// <summary>The point x^{i} as a column vector, i = 0, …, N − 1.</summary>
    public Vector<double> Point(int i) => X.Row(i);

    /// <summary>The target y(x^{i}) as a column vector, i = 0, …, N − 1.</summary>
    public Vector<double> Target(int i) => Y.Row(i);

    /// <summary>Some of the points, in the order in which they are given.</summary>
    /// <param name="name">What these points are called.</param>
    /// <param name="points">Their numbers, from 0 to N − 1; a number may come more than once.</param>
    /// <exception cref="ArgumentException">No points, or one that does not exist.</exception>
    public DataSet Subset(string name, IReadOnlyList<int> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        foreach (var i in points)
        {
            if (i < 0 || i >= Count)
                throw new ArgumentException(
                    FormattableString.Invariant($"Expected points from 0 to {Count - 1}, given {i} ({Name})."), nameof(points));
        }

        return new DataSet(name, Rows(X, points), Rows(Y, points));
    }

    private static Matrix<double> Rows(Matrix<double> all, IReadOnlyList<int> points)
    {
        var entries = all.AsColumnMajorArray() ?? all.ToColumnMajorArray();
        var rows = new double[points.Count * all.ColumnCount];
        for (var k = 0; k < all.ColumnCount; k++)
        {
            for (var i = 0; i < points.Count; i++)
                rows[k * points.Count + i] = entries[k * all.RowCount + points[i]];
        }

        return Matrix<double>.Build.Dense(points.Count, all.ColumnCount, rows);
    }

    private static void RequireFinite(Matrix<double> matrix, string name)
    {
        var entries = matrix.AsColumnMajorArray() ?? matrix.ToColumnMajorArray();
        if (Array.FindIndex(entries, value => !double.IsFinite(value)) is var first and >= 0)
        {
            var (row, column, value) = (first % matrix.RowCount, first / matrix.RowCount, entries[first]);
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected finite numbers: entry ({row}, {column}) of {name} is {value}."), name);
        }
    }
}
