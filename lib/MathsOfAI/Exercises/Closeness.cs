using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

/// <summary>How near to the right number an answer must be.</summary>
/// <param name="Relative">Allowed error, as a part of the right number.</param>
/// <param name="Absolute">Allowed error beside that; it is all that a right 0 has.</param>
internal readonly record struct Closeness(double Relative, double Absolute)
{
    /// <summary>Six digits: a fraction may be written as a decimal, 0.333333 for a third.</summary>
    public static Closeness SixDigits { get; } = new(1.001e-6, 1e-9);

    /// <summary>As six digits, and a small number too may be written with six decimals.</summary>
    public static Closeness SixDecimals { get; } = new(1.001e-6, 5e-7);

    /// <summary>For exercises that are done by hand, to three decimals.</summary>
    public static Closeness ThreeDecimals { get; } = new(0, 0.001);

    /// <summary>For whole numbers.</summary>
    public static Closeness Whole { get; } = new(1e-12, 0);

    /// <summary>Whether a number is right; NaN never is.</summary>
    public bool Same(double given, double expected) => Math.Abs(given - expected) <= Absolute + Relative * Math.Abs(expected);

    /// <summary>Whether a matrix has the right shape and the right entries.</summary>
    public bool Same(Matrix<double> given, Matrix<double> expected)
    {
        var near = this;
        return given.RowCount == expected.RowCount && given.ColumnCount == expected.ColumnCount
            && given.Enumerate().Zip(expected.Enumerate()).All(pair => near.Same(pair.First, pair.Second));
    }

    /// <summary>Whether a vector has the right length and the right components.</summary>
    public bool Same(Vector<double> given, Vector<double> expected) => Same(given.ToColumnMatrix(), expected.ToColumnMatrix());
}
