using System.Runtime.CompilerServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>
/// The heavy ball of Polyak (1964): v → β v − η g, p → p + v, which is p_{k+1} = p_k − η g + β (p_k − p_{k−1}). The rate is
/// inside the velocity v.
/// </summary>
/// <param name="Beta">β, from 0 to 1: what is left of the velocity after a step.</param>
public sealed record HeavyBall(double Beta = 0.9) : Optimiser
{
    /// <inheritdoc/>
    public override string Name => "heavy ball";

    internal override int StateCount => Rule.StateCount;

    internal override void Step(Span<double> p, ReadOnlySpan<double> g, Span<double> s, Span<double> t, double eta, int k) =>
        Elementwise.Apply(new Rule(eta, Beta), p, g, s, t);

    internal override void Validate() => Require(Beta is >= 0 and <= 1, "β from 0 to 1", Beta);

    private readonly struct Rule(double eta, double beta) : IRule
    {
        public static int StateCount => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Next<T>(T p, T g, ref T v, ref T t) where T : struct, ILanes<T>
        {
            v = beta * v - eta * g;
            return p + v;
        }
    }
}
