using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Networks;

/// <summary>
/// How far the outputs are from the targets: the mean over the points of C = s ‖y − a^[L]‖². The factor s is what the
/// sources differ in.
/// </summary>
public sealed class Cost
{
    private readonly Func<int, double> _factor;

    private Cost(string name, Func<int, double> factor)
    {
        Name = name;
        _factor = factor;
    }

    /// <summary>C = ½ ‖y − a^[L]‖², Higham &amp; Higham's (5.1); its mean over the points is their Cost.</summary>
    public static Cost Quadratic { get; } = new("½‖y − a‖²", _ => 0.5);

    /// <summary>
    /// The mean over points and outputs of (y − a^[L])², as in Goodfellow, Bengio &amp; Courville, section 6.1, and in PyTorch.
    /// </summary>
    public static Cost MeanSquaredError { get; } = new("mean squared error", outputs => 1.0 / outputs);

    /// <summary>All cost functions of the course.</summary>
    public static IReadOnlyList<Cost> All { get; } = [Quadratic, MeanSquaredError];

    /// <summary>The name in figures and messages.</summary>
    public string Name { get; }

    /// <summary>s, for n_L outputs.</summary>
    internal double Factor(int outputs) => _factor(outputs);

    /// <summary>C at one point.</summary>
    /// <param name="a">The network's output a^[L], n_L components.</param>
    /// <param name="y">The target y(x), n_L components.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public double At(Vector<double> a, Vector<double> y)
    {
        RequireSameSize(a, y);
        return Factor(y.Count) * (y - a).DotProduct(y - a);
    }

    /// <summary>∂C/∂a^[L] at one point, n_L components.</summary>
    /// <param name="a">The network's output a^[L], n_L components.</param>
    /// <param name="y">The target y(x), n_L components.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public Vector<double> Derivative(Vector<double> a, Vector<double> y)
    {
        RequireSameSize(a, y);
        return 2 * Factor(y.Count) * (a - y);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static void RequireSameSize(Vector<double> a, Vector<double> y)
    {
        if (a.Count != y.Count)
            throw new ArgumentException($"Expected an output of the target's size {y.Count}, given one of size {a.Count}.", nameof(a));
    }
}
