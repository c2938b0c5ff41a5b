using MathsOfAI.Display;
using MathsOfAI.Figures;
using Xunit;

namespace MathsOfAI.Tests.Figures;

public class ComputationGraphSpecs
{
    [Fact]
    public void It_says_what_comes_from_what()
    {
        var text = FigureText.Of(Draw.ComputationGraph("A product", ("u", 2, 3, []), ("v", 3, 2, []), ("×", 6, 1, [0, 1])));
        Assert.Equal("A product: a graph of 3 numbers. u = 2, derivative 3; v = 3, derivative 2; × = 6 from u and v, derivative 1.", text);
    }

    [Fact]
    public void A_number_that_comes_from_a_later_one_is_refused()
    {
        Assert.Contains("Expected number 0 to come from earlier ones, given 1.", Assert.Throws<ArgumentException>(() =>
            Draw.ComputationGraph("t", ("u", 2, 3, [1]), ("v", 3, 2, []))).Message);
        Assert.Contains("Expected at least one number, given none.", Assert.Throws<ArgumentException>(() => Draw.ComputationGraph("t")).Message);
    }
}
