using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Training;

/// <summary>
/// A function of a few variables with its gradient, to be minimised by <see cref="GradientDescent.Minimise(Objective, Vector{double})"/>:
/// what optimisers do is easier to see on it than on a network.
/// </summary>
public abstract class Objective
{
    private protected Objective(string name, int dimension)
    {
        Name = name;
        Dimension = dimension;
    }

    /// <summary>
    /// f(x, y) = (1 − x)² + 100 (y − x²)²: a curved valley, with the minimum 0 at (1, 1). Rosenbrock (1960), who starts from
    /// (−1.2, 1).
    /// </summary>
    public static Objective Rosenbrock { get; } = new PlaneObjective<Rosenbrock>("Rosenbrock");

    /// <summary>
    /// f(x, y) = (1.5 − x + x y)² + (2.25 − x + x y²)² + (2.625 − x + x y³)²: flat far away and steep at its edges, with the
    /// minimum 0 at (3, ½). Beale (1958).
    /// </summary>
    public static Objective Beale { get; } = new PlaneObjective<Beale>("Beale");

    /// <summary>f(x, y) = ½ (x² − y²): stationary at 0, where it is no minimum.</summary>
    public static Objective Saddle { get; } = new PlaneObjective<Saddle>("saddle");

    /// <summary>The functions of the course that have no parameters.</summary>
    public static IReadOnlyList<Objective> All { get; } = [Rosenbrock, Beale, Saddle];

    /// <summary>The name in figures and messages.</summary>
    public string Name { get; }

    /// <summary>d, the number of variables.</summary>
    public int Dimension { get; }

    /// <summary>f(x) = ½ xᵀA x − bᵀx, with the gradient A x − b.</summary>
    /// <param name="A">A symmetric matrix, d × d.</param>
    /// <param name="b">d components; 0 if null.</param>
    /// <exception cref="ArgumentException">The matrix is not symmetric, or the sizes do not fit.</exception>
    public static Objective Quadratic(Matrix<double> A, Vector<double>? b = null) => new QuadraticObjective(A, b);

    /// <summary>Any function, written as on the blackboard. It is called from several threads.</summary>
    /// <param name="name">The name in figures and messages.</param>
    /// <param name="dimension">d.</param>
    /// <param name="value">f, of a vector with d components.</param>
    /// <param name="gradient">∇f, of a vector with d components; as many.</param>
    /// <exception cref="ArgumentException">The number of variables is not positive.</exception>
    public static Objective Of(string name, int dimension, Func<Vector<double>, double> value, Func<Vector<double>, Vector<double>> gradient) =>
        new GivenObjective(name, dimension, value, gradient);

    /// <summary>f(x).</summary>
    /// <param name="x">d components.</param>
    /// <exception cref="ArgumentException">The vector has another size.</exception>
    public double Value(Vector<double> x)
    {
        RequireDimension(x);
        Span<double> value = [0];
        Values(x.ToArray(), value);
        return value[0];
    }

    /// <summary>∇f(x), d components.</summary>
    /// <param name="x">d components.</param>
    /// <exception cref="ArgumentException">The vector has another size.</exception>
    public Vector<double> Gradient(Vector<double> x)
    {
        RequireDimension(x);
        var gradient = new double[Dimension];
        Gradients(x.ToArray(), gradient);
        return Vector<double>.Build.Dense(gradient);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>f at several points; component k of point i of n stands at k·n + i.</summary>
    internal abstract void Values(ReadOnlySpan<double> x, Span<double> values);

    /// <summary>∇f at several points, in the same order.</summary>
    internal abstract void Gradients(ReadOnlySpan<double> x, Span<double> gradients);

    /// <summary>Does nothing if a vector has d components.</summary>
    /// <exception cref="ArgumentException">It has not.</exception>
    internal void RequireDimension(Vector<double> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Count != Dimension)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected a vector of size {Dimension} for {this}, given one of size {x.Count}."), nameof(x));
    }
}
