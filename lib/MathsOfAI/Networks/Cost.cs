using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;

namespace MathsOfAI.Networks;

/// <summary>
/// How far the outputs are from the targets: the mean over the points of C, which is s ‖y − a^[L]‖², s times the binary
/// cross-entropy, summed over the outputs, or the cross-entropy of their softmax. The factor s is what the sources differ in.
/// </summary>
public sealed class Cost
{
    // A logarithm below this counts as this, as in PyTorch: that of 0, to which 1 − a rounds for a large z.
    internal const double LeastLogarithm = -100;

    private const double SumTolerance = 1e-9;

    private readonly Func<int, double> _factor;

    private Cost(string name, CostKind kind, Func<int, double> factor)
    {
        Name = name;
        _factor = factor;
        Kind = kind;
    }

    /// <summary>C = ½ ‖y − a^[L]‖², Higham &amp; Higham's (5.1); its mean over the points is their Cost.</summary>
    public static Cost Quadratic { get; } = new("½‖y − a‖²", CostKind.Squares, _ => 0.5);

    /// <summary>
    /// The mean over points and outputs of (y − a^[L])², as in Goodfellow, Bengio &amp; Courville, section 6.1, and in PyTorch.
    /// </summary>
    public static Cost MeanSquaredError { get; } = new("mean squared error", CostKind.Squares, outputs => 1.0 / outputs);

    /// <summary>
    /// The mean over points and outputs of −y ln a − (1 − y) ln(1 − a), for sigmoid outputs a and targets y from 0 to 1.
    /// Liquet, Moka &amp; Nazarathy, chapter 3. Introduced in lecture 05-loss-landscapes.
    /// </summary>
    public static Cost BinaryCrossEntropy { get; } =
        new("binary cross-entropy", CostKind.BinaryCrossEntropy, outputs => 1.0 / outputs);

    /// <summary>
    /// C = −Σ_j y_j ln softmax(a)_j = ln Σ_k e^{a_k} − Σ_j y_j a_j, for K ≥ 2 outputs a, which may be any numbers, and targets y
    /// that are probabilities: one-hot, or smoothed. Usually the output is the identity's, as in PyTorch's cross-entropy.
    /// Goodfellow, Bengio &amp; Courville, section 6.2.2.3.
    /// </summary>
    public static Cost SoftmaxCrossEntropy { get; } = new("softmax cross-entropy", CostKind.SoftmaxCrossEntropy, _ => 1);

    /// <summary>All cost functions of the course.</summary>
    public static IReadOnlyList<Cost> All { get; } = [Quadratic, MeanSquaredError, BinaryCrossEntropy, SoftmaxCrossEntropy];

    /// <summary>The name in figures and messages.</summary>
    public string Name { get; }

    internal CostKind Kind { get; }

    /// <summary>s, for n_L outputs.</summary>
    internal double Factor(int outputs) => _factor(outputs);

    /// <summary>C at one point.</summary>
    /// <param name="a">The network's output a^[L], n_L components.</param>
    /// <param name="y">The target y(x), n_L components.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public double At(Vector<double> a, Vector<double> y)
    {
        RequireSameSize(a, y);
        return Factor(y.Count) * Kind switch
        {
            CostKind.BinaryCrossEntropy => a.Zip(y, (aj, yj) => -yj * Logarithm(aj) - (1 - yj) * Logarithm(1 - aj)).Sum(),
            CostKind.SoftmaxCrossEntropy => y.DotProduct(Softmax.LogSumExp(a) - a),
            _ => (y - a).DotProduct(y - a),
        };
    }

    /// <summary>∂C/∂a^[L] at one point, n_L components.</summary>
    /// <param name="a">The network's output a^[L], n_L components.</param>
    /// <param name="y">The target y(x), n_L components.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public Vector<double> Derivative(Vector<double> a, Vector<double> y)
    {
        RequireSameSize(a, y);
        return Factor(y.Count) * Kind switch
        {
            CostKind.BinaryCrossEntropy => (a - y).PointwiseDivide(a.PointwiseMultiply(1 - a)),
            CostKind.SoftmaxCrossEntropy => Softmax.Of(a) - y,
            _ => 2 * (a - y),
        };
    }

    /// <summary>
    /// δ^[L] = σ'(z^[L]) ∘ ∂C/∂a^[L], (5.5). With binary cross-entropy σ' cancels, and nothing is divided by what may round to 0.
    /// </summary>
    internal Vector<double> Delta(Activation sigma, Vector<double> a, Vector<double> y)
    {
        if (Kind != CostKind.BinaryCrossEntropy)
            return sigma.DerivativeFromValue(a).PointwiseMultiply(Derivative(a, y));
        RequireSigmoid(sigma);
        RequireSameSize(a, y);
        return Factor(y.Count) * (a - y);
    }

    /// <summary>Does nothing if the network can be measured by this cost on these points.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    internal void RequireFit(Architecture architecture, DataSet data)
    {
        architecture.RequireFit(data);
        RequireTargets(data);
        if (Kind != CostKind.BinaryCrossEntropy)
            return;
        RequireSigmoid(architecture.Activation(architecture.LayerCount));
        if (data.Y.Enumerate().FirstOrDefault(y => y is < 0 or > 1) is var y and not 0)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected targets from 0 to 1 for {this}, given {y} ({data.Name})."), nameof(data));
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Does nothing if the targets are probabilities, where this cost wants them to be.</summary>
    /// <exception cref="ArgumentException">They are not.</exception>
    internal void RequireTargets(DataSet data)
    {
        if (Kind != CostKind.SoftmaxCrossEntropy)
            return;
        if (data.OutputSize < 2)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected at least 2 outputs for {this}, given {data.OutputSize} ({data.Name})."), nameof(data));
        foreach (var (i, y) in data.Y.EnumerateRowsIndexed())
        {
            if (y.Minimum() < 0 || Math.Abs(y.Sum() - 1) > SumTolerance)
                throw new ArgumentException(
                    FormattableString.Invariant($"Expected targets ≥ 0 that add up to 1 for {this}, given {string.Join(", ", y.Select(yj => FormattableString.Invariant($"{yj}")))} at point {i} ({data.Name})."), nameof(data));
        }
    }

    private static double Logarithm(double a) => Math.Max(LeastLogarithm, Math.Log(a));

    private void RequireSigmoid(Activation sigma)
    {
        if (sigma != Activation.Sigmoid)
            throw new ArgumentException($"Expected a network with sigmoid output for {this}, given {sigma} output.", nameof(sigma));
    }

    private static void RequireSameSize(Vector<double> a, Vector<double> y)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(y);
        if (a.Count != y.Count)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected an output of the target's size {y.Count}, given one of size {a.Count}."), nameof(a));
    }
}

internal enum CostKind
{
    Squares,
    BinaryCrossEntropy,
    SoftmaxCrossEntropy,
}
