using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Networks;

/// <summary>
/// An activation function σ, applied to every component of z in (5.3). Each of them has a derivative that can be read off
/// its value a = σ(z), so that the backward pass needs no more than what the forward pass leaves.
/// </summary>
public sealed class Activation
{
    private readonly Func<double, double> _value;
    private readonly Func<double, double> _derivativeFromValue;

    private Activation(string name, ActivationKind kind, Func<double, double> value, Func<double, double> derivativeFromValue)
    {
        Name = name;
        Kind = kind;
        _value = value;
        _derivativeFromValue = derivativeFromValue;
    }

    /// <summary>σ(z) = 1 / (1 + e⁻ᶻ), σ' = σ (1 − σ). Higham &amp; Higham, section 2.</summary>
    public static Activation Sigmoid { get; } =
        new("sigmoid", ActivationKind.Sigmoid, z => 1 / (1 + Math.Exp(-z)), a => a * (1 - a));

    /// <summary>σ(z) = tanh z, σ' = 1 − σ².</summary>
    public static Activation Tanh { get; } =
        new("tanh", ActivationKind.Tanh, Math.Tanh, a => 1 - a * a);

    /// <summary>
    /// σ(z) = max{0, z}, σ' = 1 for z &gt; 0, else 0; at the kink z = 0 we take σ' = 0.
    /// Goodfellow, Bengio &amp; Courville, figure 6.3.
    /// </summary>
    public static Activation ReLU { get; } =
        new("ReLU", ActivationKind.ReLU, z => Math.Max(0, z), a => a > 0 ? 1 : 0);

    /// <summary>σ(z) = z, for an output that may be any number.</summary>
    public static Activation Identity { get; } =
        new("identity", ActivationKind.Identity, z => z, _ => 1);

    /// <summary>All activation functions of the course.</summary>
    public static IReadOnlyList<Activation> All { get; } = [Sigmoid, Tanh, ReLU, Identity];

    /// <summary>The name in figures and messages.</summary>
    public string Name { get; }

    internal ActivationKind Kind { get; }

    /// <summary>a = σ(z).</summary>
    public double Value(double z) => _value(z);

    /// <summary>a = σ(z), component by component.</summary>
    public Vector<double> Value(Vector<double> z) => z.Map(_value);

    /// <summary>σ'(z), written as a function of a = σ(z).</summary>
    public double DerivativeFromValue(double a) => _derivativeFromValue(a);

    /// <summary>σ'(z), component by component, written as a function of a = σ(z).</summary>
    public Vector<double> DerivativeFromValue(Vector<double> a) => a.Map(_derivativeFromValue);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

internal enum ActivationKind
{
    Identity,
    Sigmoid,
    Tanh,
    ReLU,
}
