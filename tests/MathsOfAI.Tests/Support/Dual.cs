namespace MathsOfAI.Tests.Support;

/// <summary>a + b ε with ε² = 0: b carries an exact derivative through any computation, with no step size.</summary>
internal readonly record struct Dual(double Value, double Derivative = 0)
{
    public static implicit operator Dual(double value) => new(value);

    public static Dual operator +(Dual a, Dual b) => new(a.Value + b.Value, a.Derivative + b.Derivative);

    public static Dual operator -(Dual a, Dual b) => new(a.Value - b.Value, a.Derivative - b.Derivative);

    public static Dual operator *(Dual a, Dual b) => new(a.Value * b.Value, a.Derivative * b.Value + a.Value * b.Derivative);

    public static Dual operator /(Dual a, Dual b) =>
        new(a.Value / b.Value, (a.Derivative * b.Value - a.Value * b.Derivative) / (b.Value * b.Value));

    public static Dual Exp(Dual a) => new(Math.Exp(a.Value), Math.Exp(a.Value) * a.Derivative);

    public static Dual Log(Dual a) => new(Math.Log(a.Value), a.Derivative / a.Value);

    public static Dual Tanh(Dual a) => new(Math.Tanh(a.Value), a.Derivative / (Math.Cosh(a.Value) * Math.Cosh(a.Value)));

    public static Dual Max0(Dual a) => a.Value > 0 ? a : 0;
}
