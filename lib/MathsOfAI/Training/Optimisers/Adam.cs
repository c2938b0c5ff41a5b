using System.Runtime.CompilerServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>
/// Adam of Kingma &amp; Ba (2015), algorithm 1, all by components: m → β₁ m + (1 − β₁) g, v → β₂ v + (1 − β₂) g²,
/// p → p − η m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵏ) and v̂ = v / (1 − β₂ᵏ).
/// </summary>
/// <param name="Beta1">β₁, at least 0 and below 1.</param>
/// <param name="Beta2">β₂, at least 0 and below 1.</param>
/// <param name="Epsilon">ε ≥ 0.</param>
public sealed record Adam(double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8) : Optimiser
{
    /// <inheritdoc/>
    public override string Name => "Adam";

    internal override int StateCount => Rule.StateCount;

    internal override void Step(Span<double> p, ReadOnlySpan<double> g, Span<double> s, Span<double> t, double eta, int k) =>
        Elementwise.Apply(new Rule(eta, Beta1, Beta2, Epsilon, k), p, g, s, t);

    internal override void Validate()
    {
        Require(Beta1 is >= 0 and < 1, "0 ≤ β₁ < 1", Beta1);
        Require(Beta2 is >= 0 and < 1, "0 ≤ β₂ < 1", Beta2);
        Require(Epsilon >= 0, "ε ≥ 0", Epsilon);
    }

    /// <summary>The rule, also <see cref="AdamW"/>'s.</summary>
    internal readonly struct Rule(double eta, double beta1, double beta2, double epsilon, int k) : IRule
    {
        private readonly double _toHat1 = 1 / (1 - Math.Pow(beta1, k));
        private readonly double _toHat2 = 1 / (1 - Math.Pow(beta2, k));

        public static int StateCount => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Next<T>(T p, T g, ref T m, ref T v) where T : struct, ILanes<T>
        {
            m = beta1 * m + (1 - beta1) * g;
            v = beta2 * v + (1 - beta2) * (g * g);
            var mHat = _toHat1 * m;
            var vHat = _toHat2 * v;
            return p - eta * mHat / (T.Sqrt(vHat) + T.Broadcast(epsilon));
        }
    }
}
