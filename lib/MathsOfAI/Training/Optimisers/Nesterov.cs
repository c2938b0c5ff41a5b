using System.Runtime.CompilerServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>
/// The accelerated gradient of Nesterov (1983) with a constant β: the gradient g is that at q = p + β (p − p_before), the
/// point where the velocity would lead; p → q − η g. With v = p − p_before this is v → β v − η ∇(p + β v), p → p + v, as in
/// Sutskever et al. (2013).
/// </summary>
/// <param name="Beta">β, from 0 to 1.</param>
public sealed record Nesterov(double Beta = 0.9) : Optimiser
{
    /// <inheritdoc/>
    public override string Name => "Nesterov";

    internal override int StateCount => Rule.StateCount;

    internal override bool LooksAhead => true;

    internal override void Step(Span<double> p, ReadOnlySpan<double> g, Span<double> s, Span<double> t, double eta, int k) =>
        Elementwise.Apply(new Rule(eta, Beta), p, g, s, t);

    internal override void Validate() => Require(Beta is >= 0 and <= 1, "β from 0 to 1", Beta);

    private readonly struct Rule(double eta, double beta) : IRule
    {
        public static int StateCount => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Next<T>(T q, T g, ref T p, ref T t) where T : struct, ILanes<T>
        {
            var before = p;
            p = q - eta * g;
            return p + beta * (p - before);
        }
    }
}
