using System.Runtime.CompilerServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>Steepest descent, p → p − η g. Higham &amp; Higham, section 4. Introduced in lecture 02-xor.</summary>
public sealed record SteepestDescent : Optimiser
{
    /// <inheritdoc/>
    public override string Name => "steepest descent";

    internal override int StateCount => Rule.StateCount;

    internal override void Step(Span<double> p, ReadOnlySpan<double> g, Span<double> s, Span<double> t, double eta, int k) =>
        Elementwise.Apply(new Rule(eta), p, g, s, t);

    internal override void Validate()
    {
    }

    private readonly struct Rule(double eta) : IRule
    {
        public static int StateCount => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Next<T>(T p, T g, ref T s, ref T t) where T : struct, ILanes<T> => p - eta * g;
    }
}
