using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

/// <summary>The network max{0, xW + c} w + b on the four points of XOR, and which of its hidden units do nothing there.</summary>
/// <param name="W">Weights, 2 × n, a column for each hidden unit.</param>
/// <param name="c">Biases of the n hidden units.</param>
/// <param name="w">Outgoing weights, n.</param>
/// <param name="b">The output's bias.</param>
internal sealed record XorUnits(Matrix<double> W, Vector<double> c, Vector<double> w, double b)
{
    private const double Tolerance = 3e-6;
    /// <summary>What the outputs should be.</summary>
    public static Vector<double> Targets { get; } = Vector<double>.Build.Dense([0, 1, 1, 0]);

    private static readonly Matrix<double> X = Matrix<double>.Build.DenseOfRowArrays([0, 0], [0, 1], [1, 0], [1, 1]);

    /// <summary>The network with (6.4)–(6.6).</summary>
    public static XorUnits ByHand { get; } = new(
        Matrix<double>.Build.Dense(2, 2, 1), Vector<double>.Build.Dense([0, -1]), Vector<double>.Build.Dense([1, -2]), 0);

    /// <summary>The outputs at (0, 0), (0, 1), (1, 0) and (1, 1).</summary>
    public Vector<double> Outputs { get; } = Inputs(W, c).PointwiseMaximum(0) * w + b;

    /// <summary>Whether the outputs are 0, 1, 1, 0, where parameters may be fractions with six digits.</summary>
    public bool IsExact
    {
        get
        {
            var sizes = Inputs(W, c).PointwiseMaximum(0) * w.PointwiseAbs() + Math.Abs(b);
            return Outputs.All(double.IsFinite) && Enumerable.Range(0, Targets.Count).All(i => Math.Abs(Outputs[i] - Targets[i]) <= 1.001e-6 * sizes[i] + 1e-9);
        }
    }

    /// <summary>The sum of the squares of all parameters.</summary>
    public double SumOfSquares => W.Enumerate().Concat(c).Concat(w).Append(b).Sum(entry => entry * entry);

    /// <summary>The least sum of squares that rescaling the units leads to: a unit's incoming and outgoing weights have then one length.</summary>
    public double SumOfSquaresRescaled =>
        b * b + Enumerable.Range(0, w.Count).Sum(j => 2 * Math.Abs(w[j]) * Math.Sqrt(W.Column(j).DotProduct(W.Column(j)) + c[j] * c[j]));

    /// <summary>Whether this is (6.4)–(6.6) itself.</summary>
    public bool IsHandSolution => Is(ByHand, isScaled: false);

    /// <summary>Whether this is (6.4)–(6.6) with its hidden units exchanged.</summary>
    public bool IsExchangedHandSolution => Is(ByHand.Exchanged(), isScaled: false);

    /// <summary>Whether this is (6.4)–(6.6) with its hidden units rescaled, and perhaps exchanged.</summary>
    public bool IsRescaledHandSolution => Is(ByHand, isScaled: true) || Is(ByHand.Exchanged(), isScaled: true);

    /// <summary>
    /// The network without the units that do nothing on the four points, and with copies of a unit made one; and a sentence
    /// on what was dropped, which is empty if nothing was.
    /// </summary>
    public (XorUnits Smaller, string Dropped) WithoutIdleUnits()
    {
        var inputs = Inputs(W, c);
        var (weights, bias) = (w.Clone(), b);
        var kept = new List<int>();
        var says = new List<string>();
        for (var j = 0; j < w.Count; j++)
        {
            var unit = j;
            if (inputs.Column(j).All(z => z <= 1e-12))
            {
                says.Add($"The hidden unit {j + 1} is 0 at all four points and does nothing.");
            }
            else if (kept.FindIndex(k => Ratio(unit, k) is not null) is var copy and >= 0)
            {
                weights[kept[copy]] += weights[j] * Ratio(j, kept[copy])!.Value;
                says.Add($"The hidden units {kept[copy] + 1} and {j + 1} are one unit, but for their size: their outgoing weights add up.");
            }
            else
            {
                kept.Add(j);
            }
        }

        foreach (var idle in kept.Where(j => Math.Abs(weights[j]) * (Math.Abs(c[j]) + W.Column(j).AbsoluteMaximum()) < Tolerance).ToArray())
        {
            kept.Remove(idle);
            says.Add(weights[idle] == w[idle] ? $"The hidden unit {idle + 1} has the outgoing weight 0 and does nothing." : "Their sum is 0: together they do nothing.");
        }

        // Units that are active at all points are linear there; where their slopes cancel, they are a constant.
        int[] active = [.. kept.Where(j => inputs.Column(j).All(z => z > 1e-12))];
        if (active.Length > 0 && active.Select(j => weights[j] * W.Column(j)).Aggregate((sum, next) => sum + next).AbsoluteMaximum() < Tolerance)
        {
            bias += active.Sum(j => weights[j] * c[j]);
            kept.RemoveAll(active.Contains);
            says.Add($"The hidden unit{(active.Length == 1 ? "" : "s")} {string.Join(" and ", active.Select(j => j + 1))} only add{(active.Length == 1 ? "s" : "")} a constant, as b does.");
        }

        return kept.Count == 0 || says.Count == 0
            ? (this, "")
            : (new XorUnits(
                Matrix<double>.Build.DenseOfColumnVectors(kept.Select(W.Column)), Pick(c), Pick(weights), bias), string.Join(" ", says));

        Vector<double> Pick(Vector<double> from) => Vector<double>.Build.Dense([.. kept.Select(j => from[j])]);
    }

    private static Matrix<double> Inputs(Matrix<double> W, Vector<double> c) => (X * W).MapIndexed((_, j, entry) => entry + c[j]);

    private XorUnits Exchanged() => new(
        Matrix<double>.Build.DenseOfColumnVectors(W.Column(1), W.Column(0)), Vector<double>.Build.Dense([c[1], c[0]]), Vector<double>.Build.Dense([w[1], w[0]]), b);

    /// <returns>How many times the unit k the unit j is, if that is a positive number, else null.</returns>
    private double? Ratio(int j, int k)
    {
        double[] unit = [W[0, j], W[1, j], c[j]];
        double[] other = [W[0, k], W[1, k], c[k]];
        var ratio = unit.Zip(other, (u, v) => u * v).Sum() / other.Sum(v => v * v);
        return ratio > 0 && unit.Zip(other).All(pair => Math.Abs(pair.First - ratio * pair.Second) < Tolerance * ratio * other.Max(Math.Abs)) ? ratio : null;
    }

    private bool Is(XorUnits other, bool isScaled)
    {
        var near = new Closeness(Tolerance, Tolerance);
        return w.Count == other.w.Count && near.Same(b, other.b) && Enumerable.Range(0, w.Count).All(j =>
        {
            var t = isScaled ? W[0, j] / other.W[0, j] : 1;
            return t > 0 && near.Same(W[0, j] / t, other.W[0, j]) && near.Same(W[1, j] / t, other.W[1, j])
                && near.Same(c[j] / t, other.c[j]) && near.Same(w[j] * t, other.w[j]);
        });
    }
}
