using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>f(x) = ½ xᵀA x − bᵀx, where all points share one product with A.</summary>
internal sealed class QuadraticObjective : Objective
{
    private readonly double[] _A;
    private readonly double[] _b;

    public QuadraticObjective(Matrix<double> A, Vector<double>? b)
        : base("quadratic", A?.RowCount ?? throw new ArgumentNullException(nameof(A)))
    {
        if (A.ColumnCount != A.RowCount || !A.IsSymmetric())
            throw new ArgumentException(
                FormattableString.Invariant($"Expected a symmetric matrix A, given one of {A.RowCount} × {A.ColumnCount}{(A.ColumnCount == A.RowCount ? " that is not" : "")}."), nameof(A));
        if (b is not null && b.Count != Dimension)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected b of size {Dimension} for A of {Dimension} × {Dimension}, given one of size {b.Count}."), nameof(b));
        _A = A.ToRowMajorArray();
        _b = b?.ToArray() ?? new double[Dimension];
    }

    internal override void Values(ReadOnlySpan<double> x, Span<double> values)
    {
        var n = values.Length;
        for (var i = 0; i < n; i++)
        {
            values[i] = 0;
            for (var k = 0; k < Dimension; k++)
            {
                var product = 0.0;
                for (var l = 0; l < Dimension; l++)
                    product += _A[k * Dimension + l] * x[l * n + i];
                values[i] += x[k * n + i] * (product / 2 - _b[k]);
            }
        }
    }

    internal override void Gradients(ReadOnlySpan<double> x, Span<double> gradients)
    {
        var n = x.Length / Dimension;
        for (var k = 0; k < Dimension; k++)
            gradients.Slice(k * n, n).Fill(-_b[k]);
        BlockedProduct.Add<Lanes4>(
            new Unchecked<double>(ref _A[0]), Dimension, 1, Unchecked(x), n, Unchecked(gradients), n, Dimension, n, Dimension);
    }

    private static Unchecked<double> Unchecked(ReadOnlySpan<double> numbers) =>
        new(ref MemoryMarshal.GetReference(numbers));
}
