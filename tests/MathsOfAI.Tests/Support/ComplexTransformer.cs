using System.Numerics;
using MathsOfAI.Transformers;

namespace MathsOfAI.Tests.Support;

/// <summary>The transformer once more, from its definition, in complex numbers, token by token; see <see cref="ComplexLayers"/>.</summary>
internal static class ComplexTransformer
{
    /// <summary>The mean of −ln P(target) over all targets.</summary>
    public static Complex Cost(TransformerArchitecture shape, Complex[] p, TokenSequences sequences)
    {
        Complex sum = 0;
        var targets = 0;
        for (var i = 0; i < sequences.Count; i++)
        {
            var logits = Logits(shape, p, sequences.Tokens(i).ToArray());
            for (var t = 0; t < sequences.Length; t++)
            {
                if (sequences.Targets(i)[t] is var target && target == TokenSequences.NoTarget)
                    continue;
                sum += Complex.Log(logits[t].Aggregate(Complex.Zero, (total, z) => total + Complex.Exp(z))) - logits[t][target];
                targets++;
            }
        }

        return sum / targets;
    }

    /// <summary>The logits after each token.</summary>
    public static Complex[][] Logits(TransformerArchitecture shape, Complex[] p, int[] tokens)
    {
        Complex[] Times(TransformerPart part, int layer, Complex[] x)
        {
            var (rows, columns) = shape.Shape(part);
            var at = shape.Offset(part, layer);
            return [.. Enumerable.Range(0, rows).Select(i => Sum(columns, k => p[at + k * rows + i] * x[k]))];
        }

        Complex[] Normed(int layer, Complex[] x)
        {
            if (!shape.LayerNorm)
                return x;
            var (gain, shift) = (shape.Offset(TransformerPart.Gain, layer), shape.Offset(TransformerPart.Shift, layer));
            var mean = Sum(x.Length, i => x[i]) / x.Length;
            var variance = Sum(x.Length, i => (x[i] - mean) * (x[i] - mean)) / x.Length;
            return [.. x.Select((value, i) => p[gain + i] * (value - mean) / Complex.Sqrt(variance + 1e-5) + p[shift + i])];
        }

        Complex Place(int t, int i) => shape.Positions switch
        {
            PositionKind.Learnt => p[shape.Offset(TransformerPart.Positions) + t * shape.Width + i],
            PositionKind.Sinusoidal => i % 2 == 0
                ? Math.Sin(t / Math.Pow(10000, i / (double)shape.Width))
                : Math.Cos(t / Math.Pow(10000, (i - 1) / (double)shape.Width)),
            _ => 0,
        };

        Complex[][] x = [.. tokens.Select((token, t) => Enumerable.Range(0, shape.Width).Select(i => p[token * shape.Width + i] + Place(t, i)).ToArray())];
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            Complex[][] normed = [.. x.Select(token => Normed(layer, token))];
            Complex[][] q = [.. normed.Select(token => Times(TransformerPart.Query, layer, token))];
            Complex[][] k = [.. normed.Select(token => Times(TransformerPart.Key, layer, token))];
            Complex[][] v = [.. normed.Select(token => Times(TransformerPart.Value, layer, token))];
            var d = shape.Width / shape.Heads;
            x = [.. x.Select((token, t) =>
            {
                var seen = shape.Causal ? t + 1 : x.Length;
                Complex[] heads = [.. Enumerable.Range(0, shape.Width).Select(i =>
                {
                    Complex[] powers = [.. Enumerable.Range(0, seen).Select(s =>
                        Complex.Exp(Sum(d, j => q[t][i / d * d + j] * k[s][i / d * d + j]) / Math.Sqrt(d)))];
                    return Sum(seen, s => powers[s] * v[s][i]) / Sum(seen, s => powers[s]);
                })];
                return token.Zip(Times(TransformerPart.Output, layer, heads), (a, b) => a + b).ToArray();
            })];
        }

        return [.. x.Select(token => Times(TransformerPart.Unembedding, 0, Normed(shape.Layers, token)))];
    }

    private static Complex Sum(int count, Func<int, Complex> term)
    {
        Complex sum = 0;
        for (var n = 0; n < count; n++)
            sum += term(n);
        return sum;
    }
}
