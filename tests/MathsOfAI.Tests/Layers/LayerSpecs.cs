using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Layers;
using MathsOfAI.Networks;
using MathsOfAI.Tests.Support;
using Xunit;
using Complex = System.Numerics.Complex;

namespace MathsOfAI.Tests.Layers;

public class LayerSpecs
{
    private static readonly Arbitrary<(Layer Layer, int Seed)> AnyLayer = Arb.From(
        from kind in Gen.Choose(0, 5)
        from channels in Gen.Choose(1, 5)
        from height in Gen.Choose(1, 9)
        from width in Gen.Choose(1, 9)
        from outputs in Gen.Choose(1, 6)
        from kernel in Gen.Choose(1, 5)
        from stride in Gen.Choose(1, 3)
        from padding in Gen.Choose(0, 4)
        from seed in Gen.Choose(0, 1_000_000)
        select (Create(kind, new ImageShape(channels, height, width), outputs, kernel, stride, padding), seed));

    [Fact]
    public void Every_layer_is_its_definition_whatever_shape_stride_and_padding() =>
        Properties.ForEvery(AnyLayer, given =>
        {
            var (p, x, _) = Numbers(given.Layer, given.Seed);
            var expected = ComplexLayers.Forward(given.Layer, Complexes(p), Complexes(x));
            AssertClose([.. expected.Select(z => z.Real)], given.Layer.Forward(V(p), V(x)), 1e-12);
        });

    [Fact]
    public void Derivatives_agree_with_the_complex_step_to_9_digits_whatever_shape_stride_and_padding() =>
        Properties.ForEvery(AnyLayer, given =>
        {
            var (p, x, delta) = Numbers(given.Layer, given.Seed);
            Complex Sum(Complex[] parameters, Complex[] input) =>
                ComplexLayers.Forward(given.Layer, parameters, input).Zip(delta, (z, d) => z * d).Aggregate(Complex.Zero, (a, b) => a + b);
            var (ofInput, ofParameters) = given.Layer.Backward(V(p), V(x), V(delta));
            AssertClose(ComplexLayers.Gradient(x, input => Sum(Complexes(p), input)), ofInput, 1e-9);
            AssertClose(ComplexLayers.Gradient(p, parameters => Sum(parameters, Complexes(x))), ofParameters, 1e-9);
        }, times: 150);

    [Fact]
    public void The_transposed_convolution_is_the_transpose() =>
        Properties.ForEvery(AnyLayer, given =>
        {
            if (given.Layer is not TransposedConvolution transposed)
                return;
            var (p, x, y) = Numbers(transposed, given.Seed);
            var convolution = new Convolution(transposed.Output, transposed.Input.Channels, transposed.Window);
            Assert.Equal(transposed.Input, convolution.Output);
            var w = p[..transposed.WeightCount];
            var Wx = transposed.Forward(V([.. w, .. new double[transposed.BiasCount]]), V(x));
            var Wty = convolution.Forward(V([.. w, .. new double[convolution.BiasCount]]), V(y));
            Assert.Equal(V(y) * Wx, V(x) * Wty, 1e-11);
        });

    [Fact]
    public void Pooling_gives_delta_to_the_first_of_several_that_are_as_large()
    {
        var pooling = new MaxPooling(new ImageShape(1, 2, 4), 2);
        var (ofInput, _) = pooling.Backward(V([]), V([3, 3, 1, 2, 3, 0, 2, 2]), V([5, 7]));
        Assert.Equal([5, 0, 0, 7, 0, 0, 0, 0], ofInput);
    }

    [Fact]
    public void Pooling_leaves_out_what_is_too_little_for_a_window()
    {
        var pooling = new MaxPooling(new ImageShape(1, 3, 5), 2);
        Assert.Equal(new ImageShape(1, 1, 2), pooling.Output);
        Assert.Equal([4, 9], pooling.Forward(V([]), V([1, 2, 8, 9, 99, 4, 3, 7, 6, 99, 99, 99, 99, 99, 99])));
        Assert.Equal([99], new MaxPooling(new ImageShape(1, 1, 3)).Forward(V([]), V([1, 99, 3])));
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_named()
    {
        Assert.Contains("n = 2, p = 0, k = 3", Assert.Throws<ArgumentException>(() => new Convolution(new ImageShape(1, 2, 8), 1, new Window(3))).Message);
        Assert.Contains("p = 3", Assert.Throws<ArgumentException>(() => new Window(3, 1, 3).Places(8)).Message);
        Assert.Contains("0 × 8 × 8", Assert.Throws<ArgumentException>(() => new Dense(new ImageShape(0, 8, 8), 1)).Message);
        Assert.Contains("Expected 64 inputs for dense, 64 → 10, given 63", Assert.Throws<ArgumentException>(() =>
            new Dense(new ImageShape(1, 8, 8), 10).Forward(Vector<double>.Build.Dense(650), Vector<double>.Build.Dense(63))).Message);
        Assert.Contains("Expected a layer for 1 × 8 × 8", Assert.Throws<ArgumentException>(() =>
            new LayerStack(new ImageShape(1, 8, 8)).With(new Dense(new ImageShape(1, 8, 7), 10))).Message);
    }

    private static Layer Create(int kind, ImageShape input, int outputs, int kernel, int stride, int padding)
    {
        var k = Math.Min(kernel, Math.Min(input.Height, input.Width));
        var window = new Window(k, stride, Math.Min(padding, k - 1));
        var grows = Math.Min(input.Height, input.Width) - 1 > 0 || window.Kernel > 2 * window.Padding;
        return kind switch
        {
            0 => new Convolution(input, outputs, window),
            1 => new TransposedConvolution(input, outputs, grows ? window with { Padding = Math.Min(window.Padding, (window.Kernel - 1) / 2) } : window with { Padding = 0 }),
            2 => new Dense(input, outputs),
            3 => new Activated(input, Activation.All[outputs % Activation.All.Count]),
            4 => new MaxPooling(input, k),
            _ => new Convolution(input, outputs, new Window(kernel, stride, kernel - 1)),
        };
    }

    private static (double[] P, double[] X, double[] Delta) Numbers(Layer layer, int seed)
    {
        var random = new System.Random(seed);
        double[] Some(int count) => [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextDouble() - 1)];
        return (Some(layer.ParameterCount), Some(layer.Input.Count), Some(layer.Output.Count));
    }

    private static Vector<double> V(double[] numbers) =>
        Vector<double>.Build.Dense(numbers);

    private static Complex[] Complexes(double[] numbers) => [.. numbers.Select(value => new Complex(value, 0))];

    private static void AssertClose(double[] expected, IEnumerable<double> given, double tolerance)
    {
        double[] numbers = [.. given];
        Assert.Equal(expected.Length, numbers.Length);
        for (var n = 0; n < numbers.Length; n++)
            Assert.Equal(expected[n], numbers[n], tolerance * Math.Max(1, Math.Abs(expected[n])));
    }
}
