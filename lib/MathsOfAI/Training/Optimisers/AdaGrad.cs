using System.Runtime.CompilerServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>
/// AdaGrad of Duchi, Hazan &amp; Singer (2011): s → s + g², p → p − η g / (√s + ε), all by components. ε stands outside the
/// root, as in PyTorch.
/// </summary>
/// <param name="Epsilon">ε ≥ 0.</param>
public sealed record AdaGrad(double Epsilon = 1e-10) : Optimiser
{
    /// <inheritdoc/>
    public override string Name => "AdaGrad";

    internal override int StateCount => Rule.StateCount;

    internal override void Step(Span<double> p, ReadOnlySpan<double> g, Span<double> s, Span<double> t, double eta, int k) =>
        Elementwise.Apply(new Rule(eta, Epsilon), p, g, s, t);

    internal override void Validate() => Require(Epsilon >= 0, "ε ≥ 0", Epsilon);

    private readonly struct Rule(double eta, double epsilon) : IRule
    {
        public static int StateCount => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Next<T>(T p, T g, ref T s, ref T t) where T : struct, ILanes<T>
        {
            s += g * g;
            return p - eta * g / (T.Sqrt(s) + T.Broadcast(epsilon));
        }
    }
}
