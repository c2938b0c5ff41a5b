using System.Numerics;
using MathsOfAI.Layers;
using MathsOfAI.Networks;

namespace MathsOfAI.Tests.Support;

/// <summary>
/// The layers once more, from their definitions, in complex numbers: with p + ih in place of p, the imaginary part of the result is
/// h times the derivative, to all digits.
/// </summary>
internal static class ComplexLayers
{
    private const double H = 1e-30;

    /// <summary>The derivative of f at x with respect to each component.</summary>
    public static double[] Gradient(double[] x, Func<Complex[], Complex> f) =>
        [.. Enumerable.Range(0, x.Length).Select(n => f([.. x.Select((value, i) => new Complex(value, i == n ? H : 0))]).Imaginary / H)];

    public static Complex[] Forward(Layer layer, Complex[] p, Complex[] x) => layer switch
    {
        Convolution c => Convolved(c, p, x),
        TransposedConvolution t => Transposed(t, p, x),
        Dense d => [.. Enumerable.Range(0, d.Output.Count).Select(o =>
            Enumerable.Range(0, d.Input.Count).Aggregate(p[d.WeightCount + o], (sum, k) => sum + p[o * d.Input.Count + k] * x[k]))],
        Activated a => [.. x.Select(z => Activate(a.Sigma, z))],
        MaxPooling m => Pooled(m, x),
        _ => throw new ArgumentException($"No complex version of {layer}."),
    };

    /// <summary>The mean softmax cross-entropy of a network at points with their categories.</summary>
    public static Complex Cost(LayerStack stack, Complex[] p, double[][] points, int[] labels)
    {
        Complex sum = 0;
        foreach (var (point, label) in points.Zip(labels))
        {
            Complex[] a = [.. point.Select(value => new Complex(value, 0))];
            for (var l = 0; l < stack.Layers.Count; l++)
                a = Forward(stack.Layers[l], p[stack.Offset(l)..(stack.Offset(l) + stack.Layers[l].ParameterCount)], a);
            sum += Complex.Log(a.Aggregate(Complex.Zero, (total, z) => total + Complex.Exp(z))) - a[label];
        }

        return sum / points.Length;
    }

    private static Complex[] Convolved(Convolution layer, Complex[] p, Complex[] x)
    {
        var (input, output, k) = (layer.Input, layer.Output, layer.Window.Kernel);
        var z = new Complex[output.Count];
        for (var n = 0; n < z.Length; n++)
        {
            var (o, row, column) = (n / output.Pixels, n % output.Pixels / output.Width, n % output.Width);
            z[n] = p[layer.WeightCount + o];
            for (var w = 0; w < input.Channels * k * k; w++)
            {
                var (c, u, v) = (w / (k * k), w / k % k, w % k);
                var (r, s) = (row * layer.Window.Stride + u - layer.Window.Padding, column * layer.Window.Stride + v - layer.Window.Padding);
                if (r >= 0 && r < input.Height && s >= 0 && s < input.Width)
                    z[n] += p[o * input.Channels * k * k + w] * x[(c * input.Height + r) * input.Width + s];
            }
        }

        return z;
    }

    private static Complex[] Transposed(TransposedConvolution layer, Complex[] p, Complex[] x)
    {
        var (input, output, k) = (layer.Input, layer.Output, layer.Window.Kernel);
        Complex[] z = [.. Enumerable.Range(0, output.Count).Select(n => p[layer.WeightCount + n / output.Pixels])];
        for (var n = 0; n < x.Length; n++)
        {
            var (c, row, column) = (n / input.Pixels, n % input.Pixels / input.Width, n % input.Width);
            for (var w = 0; w < output.Channels * k * k; w++)
            {
                var (o, u, v) = (w / (k * k), w / k % k, w % k);
                var (r, s) = (row * layer.Window.Stride + u - layer.Window.Padding, column * layer.Window.Stride + v - layer.Window.Padding);
                if (r >= 0 && r < output.Height && s >= 0 && s < output.Width)
                    z[(o * output.Height + r) * output.Width + s] += p[c * output.Channels * k * k + w] * x[n];
            }
        }

        return z;
    }

    private static Complex[] Pooled(MaxPooling layer, Complex[] x)
    {
        var (input, output) = (layer.Input, layer.Output);
        var (height, width) = (layer.WindowHeight, layer.WindowWidth);
        return [.. Enumerable.Range(0, output.Count).Select(n =>
            (from r in Enumerable.Range(n % output.Pixels / output.Width * height, height)
             from s in Enumerable.Range(n % output.Width * width, width)
             select x[(n / output.Pixels * input.Height + r) * input.Width + s]).MaxBy(z => z.Real))];
    }

    private static Complex Activate(Activation sigma, Complex z) =>
        sigma == Activation.ReLU ? (z.Real > 0 ? z : 0)
        : sigma == Activation.Tanh ? Complex.Tanh(z)
        : sigma == Activation.Sigmoid ? 1 / (1 + Complex.Exp(-z))
        : z;
}
