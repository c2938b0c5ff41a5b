using System.Runtime.CompilerServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Transformers;

/// <summary>
/// Layer normalisation of every token by itself, γ ∘ (x − mean) / √(variance + 10⁻⁵) + β, Ba, Kiros &amp; Hinton (2016), and the way
/// back.
/// </summary>
internal sealed class Normalisation
{
    private const double Epsilon = 1e-5;    // PyTorch's

    private readonly nint _tokens;
    private readonly nint _width;
    private readonly AlignedArray<Lanes1> _hat;
    private readonly double[] _inverse;

    /// <param name="width">d.</param>
    /// <param name="tokens">How many tokens.</param>
    public Normalisation(int width, int tokens)
    {
        (_tokens, _width) = (tokens, width);
        _hat = new AlignedArray<Lanes1>(tokens * width);
        _inverse = new double[tokens];
    }

    /// <summary>y = γ ∘ x̂ + β.</summary>
    /// <param name="p">γ, then β.</param>
    /// <param name="x">The tokens.</param>
    /// <param name="y">As many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(Unchecked<double> p, Unchecked<double> x, Unchecked<double> y)
    {
        for (nint t = 0; t < _tokens; t++)
        {
            var token = x.From(t * _width);
            var hat = Hat(t);
            var to = y.From(t * _width);
            double mean = 0, variance = 0;
            for (nint i = 0; i < _width; i++)
                mean += token[i];
            mean /= _width;
            for (nint i = 0; i < _width; i++)
                variance += (token[i] - mean) * (token[i] - mean);
            var inverse = 1 / Math.Sqrt(variance / _width + Epsilon);
            _inverse[t] = inverse;
            for (nint i = 0; i < _width; i++)
            {
                hat[i] = (token[i] - mean) * inverse;
                to[i] = p[i] * hat[i] + p[_width + i];
            }
        }
    }

    /// <summary>
    /// From δ = ∂C/∂y to ∂C/∂x = (δ̂ − mean(δ̂) − x̂ mean(δ̂ ∘ x̂)) / √(variance + 10⁻⁵) with δ̂ = γ ∘ δ, and to ∂C/∂γ = Σ δ ∘ x̂ and
    /// ∂C/∂β = Σ δ over the tokens.
    /// </summary>
    /// <param name="p">γ, then β.</param>
    /// <param name="delta">δ.</param>
    /// <param name="below">∂C/∂x is added to it.</param>
    /// <param name="gradient">∂C/∂γ, then ∂C/∂β, are added to it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddBackward(Unchecked<double> p, Unchecked<double> delta, Unchecked<double> below, Unchecked<double> gradient)
    {
        for (nint t = 0; t < _tokens; t++)
        {
            var d = delta.From(t * _width);
            var hat = Hat(t);
            var to = below.From(t * _width);
            double mean = 0, product = 0;
            for (nint i = 0; i < _width; i++)
            {
                gradient[i] += d[i] * hat[i];
                gradient[_width + i] += d[i];
                mean += p[i] * d[i];
                product += p[i] * d[i] * hat[i];
            }

            mean /= _width;
            product /= _width;
            for (nint i = 0; i < _width; i++)
                to[i] += (p[i] * d[i] - mean - hat[i] * product) * _inverse[t];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Unchecked<double> Hat(nint token) => _hat.Unchecked.As<double>().From(token * _width);
}
