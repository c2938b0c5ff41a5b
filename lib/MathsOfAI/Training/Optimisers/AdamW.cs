using System.Runtime.CompilerServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>
/// AdamW of Loshchilov &amp; Hutter (2019), algorithm 2: p → p − η α p besides <see cref="Adam"/>'s step. The decay does not
/// go through the gradient, as <see cref="GradientDescent.WeightDecay"/> does, and is not divided by its size.
/// </summary>
/// <param name="Decay">α ≥ 0.</param>
/// <param name="Beta1">β₁, at least 0 and below 1.</param>
/// <param name="Beta2">β₂, at least 0 and below 1.</param>
/// <param name="Epsilon">ε ≥ 0.</param>
public sealed record AdamW(double Decay = 0.01, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8) : Optimiser
{
    /// <inheritdoc/>
    public override string Name => "AdamW";

    internal override int StateCount => Rule.StateCount;

    internal override void Step(Span<double> p, ReadOnlySpan<double> g, Span<double> s, Span<double> t, double eta, int k) =>
        Elementwise.Apply(new Rule(eta * Decay, new Adam.Rule(eta, Beta1, Beta2, Epsilon, k)), p, g, s, t);

    internal override void Validate()
    {
        Require(Decay >= 0, "α ≥ 0", Decay);
        Require(Beta1 is >= 0 and < 1, "0 ≤ β₁ < 1", Beta1);
        Require(Beta2 is >= 0 and < 1, "0 ≤ β₂ < 1", Beta2);
        Require(Epsilon >= 0, "ε ≥ 0", Epsilon);
    }

    private readonly struct Rule(double etaAlpha, Adam.Rule adam) : IRule
    {
        public static int StateCount => Adam.Rule.StateCount;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Next<T>(T p, T g, ref T m, ref T v) where T : struct, ILanes<T> => adam.Next(p - etaAlpha * p, g, ref m, ref v);
    }
}
