using System.Runtime.CompilerServices;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;

namespace MathsOfAI.Layers;

/// <summary>a = σ(z), number by number, (5.3).</summary>
public sealed class Activated : Layer
{
    private readonly ActivationKind _kind;

    /// <param name="input">The shape of z and of a.</param>
    /// <param name="sigma">σ.</param>
    public Activated(ImageShape input, Activation sigma)
        : base(input, input)
    {
        ArgumentNullException.ThrowIfNull(sigma);
        Sigma = sigma;
        _kind = sigma.Kind;
    }

    /// <summary>σ.</summary>
    public Activation Sigma { get; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Forward<T>(Unchecked<double> p, Unchecked<double> x, Unchecked<double> a)
    {
        for (nint n = 0; n < Input.Count * (Block.Points / T.Count); n++)
            a.As<T>()[n] = LaneActivation.Value(_kind, x.As<T>()[n]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Backward<T>(
        Unchecked<double> p, Unchecked<double> x, Unchecked<double> a, Unchecked<double> delta, Unchecked<double> below)
    {
        for (nint n = 0; n < Input.Count * (Block.Points / T.Count); n++)
            below.As<T>()[n] = LaneActivation.Derivative(_kind, a.As<T>()[n]) * delta.As<T>()[n];
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Sigma}, {Output}";
}
