using System.Runtime.CompilerServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>
/// RMSProp of Tieleman &amp; Hinton (2012): s → ρ s + (1 − ρ) g², p → p − η g / (√s + ε), all by components. ε stands outside
/// the root, and ρ = 0.99 is the default, as in PyTorch.
/// </summary>
/// <param name="Rho">ρ, at least 0 and below 1: what is left of the mean square after a step.</param>
/// <param name="Epsilon">ε ≥ 0.</param>
public sealed record RMSProp(double Rho = 0.99, double Epsilon = 1e-8) : Optimiser
{
    /// <inheritdoc/>
    public override string Name => "RMSProp";

    internal override int StateCount => Rule.StateCount;

    internal override void Step(Span<double> p, ReadOnlySpan<double> g, Span<double> s, Span<double> t, double eta, int k) =>
        Elementwise.Apply(new Rule(eta, Rho, Epsilon), p, g, s, t);

    internal override void Validate()
    {
        Require(Rho is >= 0 and < 1, "0 ≤ ρ < 1", Rho);
        Require(Epsilon >= 0, "ε ≥ 0", Epsilon);
    }

    private readonly struct Rule(double eta, double rho, double epsilon) : IRule
    {
        public static int StateCount => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Next<T>(T p, T g, ref T s, ref T t) where T : struct, ILanes<T>
        {
            s = rho * s + (1 - rho) * (g * g);
            return p - eta * g / (T.Sqrt(s) + T.Broadcast(epsilon));
        }
    }
}
