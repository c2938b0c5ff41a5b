using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Training;

/// <summary>A function that somebody has written for one point at a time.</summary>
internal sealed class GivenObjective : Objective
{
    private readonly Func<Vector<double>, double> _value;
    private readonly Func<Vector<double>, Vector<double>> _gradient;

    public GivenObjective(string name, int dimension, Func<Vector<double>, double> value, Func<Vector<double>, Vector<double>> gradient)
        : base(name, dimension)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(gradient);
        if (dimension < 1)
            throw new ArgumentException(FormattableString.Invariant($"Expected at least one variable, given {dimension}."), nameof(dimension));
        _value = value;
        _gradient = gradient;
    }

    internal override void Values(ReadOnlySpan<double> x, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = _value(Point(x, values.Length, i));
    }

    internal override void Gradients(ReadOnlySpan<double> x, Span<double> gradients)
    {
        var n = x.Length / Dimension;
        for (var i = 0; i < n; i++)
        {
            var gradient = _gradient(Point(x, n, i));
            RequireDimension(gradient);
            for (var k = 0; k < Dimension; k++)
                gradients[k * n + i] = gradient[k];
        }
    }

    private Vector<double> Point(ReadOnlySpan<double> x, int n, int i)
    {
        var point = Vector<double>.Build.Dense(Dimension);
        for (var k = 0; k < Dimension; k++)
            point[k] = x[k * n + i];
        return point;
    }
}
