using MathsOfAI.Networks;
using MathsOfAI.Numerics;
using Xunit;

namespace MathsOfAI.Tests.Numerics;

public class ElementarySpecs
{
    private static IEnumerable<double> Arguments()
    {
        var random = new Random(1);
        for (var i = 0; i < 100_000; i++)
            yield return (2 * random.NextDouble() - 1) * Math.Pow(10, 8 * random.NextDouble() - 5.5);
    }

    [Fact]
    public void The_sigmoid_is_right_to_14_digits() =>
        Assert.All(Arguments().Where(x => x > -700), x => Assert.Equal(1, Sigmoid(x) * (1 + Math.Exp(-x)), 1e-14));

    [Fact]
    public void The_hyperbolic_tangent_is_right_to_14_digits_even_near_0() =>
        Assert.All(Arguments(), x => Assert.Equal(1, Tanh(x) / Math.Tanh(x), 1e-14));

    [Theory]
    [InlineData(double.PositiveInfinity, 1, 1)]
    [InlineData(1e300, 1, 1)]
    [InlineData(800, 1, 1)]
    [InlineData(0, 0.5, 0)]
    [InlineData(-800, 0, -1)]
    [InlineData(-1e300, 0, -1)]
    [InlineData(double.NegativeInfinity, 0, -1)]
    [InlineData(double.NaN, double.NaN, double.NaN)]
    public void Large_arguments_saturate_and_NaN_stays_NaN(double x, double sigmoid, double tanh)
    {
        Assert.Equal(sigmoid, Sigmoid(x), 1e-300);
        Assert.Equal(tanh, Tanh(x), 1e-300);
        AssertSameBits(x);
    }

    [Fact]
    public void Every_width_gives_the_same_bits() => Assert.All(Arguments().Take(10_000), AssertSameBits);

    private static void AssertSameBits(double x)
    {
        Assert.Equal(Lane<Lanes1>(Math.Abs(x), Lanes1.Log), Lane<Lanes2>(Math.Abs(x), Lanes2.Log));
        Assert.Equal(Lane<Lanes1>(Math.Abs(x), Lanes1.Log), Lane<Lanes4>(Math.Abs(x), Lanes4.Log));
        Assert.Equal(Lane<Lanes1>(Math.Abs(x), Lanes1.Log), Lane<Lanes8>(Math.Abs(x), Lanes8.Log));
        Assert.Equal(Sigmoid(x), Lane<Lanes2>(x, Elementary.Sigmoid));
        Assert.Equal(Sigmoid(x), Lane<Lanes4>(x, Elementary.Sigmoid));
        Assert.Equal(Sigmoid(x), Lane<Lanes8>(x, Elementary.Sigmoid));
        Assert.Equal(Tanh(x), Lane<Lanes2>(x, Elementary.Tanh));
        Assert.Equal(Tanh(x), Lane<Lanes4>(x, Elementary.Tanh));
        Assert.Equal(Tanh(x), Lane<Lanes8>(x, Elementary.Tanh));
    }

    [Fact]
    public void They_agree_with_the_activations_that_cells_use() => Assert.All(Arguments().Take(10_000).Where(x => x > -700), x =>
    {
        Assert.Equal(1, Sigmoid(x) / Activation.Sigmoid.Value(x), 1e-14);
        Assert.Equal(1, Tanh(x) / Activation.Tanh.Value(x), 1e-14);
    });

    private static double Sigmoid(double x) => Lane<Lanes1>(x, Elementary.Sigmoid);

    private static double Tanh(double x) => Lane<Lanes1>(x, Elementary.Tanh);

    private static double Lane<T>(double x, Func<T, T> function) where T : struct, ILanes<T>
    {
        var lanes = new double[T.Count];
        function(T.Broadcast(x)).Store(lanes);
        return lanes[^1];
    }
}
