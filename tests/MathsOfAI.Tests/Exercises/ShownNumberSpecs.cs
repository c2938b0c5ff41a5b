using MathsOfAI.Exercises;
using Xunit;
using static MathsOfAI.Tests.Exercises.RightAnswers;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

/// <summary>The numbers in a message show the difference that it speaks of.</summary>
public class ShownNumberSpecs
{
    public static TheoryData<string, string, object?[]> Messages => new()
    {
        { "07-implicit-regularisation/minimum-norm", "Aw is (3.0001, 3.0001), and y is (3, 3)", [V(1, 2.0001, 1), V(2, 1, 2)] },
        { "07-implicit-regularisation/minimum-norm", "its norm is 2.4494904", [V(1.001, 1.999, 1.001), V(2, 1, 2)] },
        { "07-implicit-regularisation/high-dimensions", "yours is 2.00004", With("07-implicit-regularisation/high-dimensions", 2, f => Changes.Times(f, 1.00002)) },
        { "07-implicit-regularisation/threshold", "given 25.000001", [25.000001, 24, 10] },
        { "01-what-is-a-deep-network/count", "given 73856.0001", [54, 73856.0001, 1258] },
        { "01-what-is-a-deep-network/separate", "answers 0.100005 at (1, 1)", [V(4, 2), -6 + Math.Log(0.100005 / 0.899995)] },
        { "01-what-is-a-deep-network/separate", "answers 0 to rounding at (1, 1)", [V(4, 2), -85] },
        { "01-what-is-a-deep-network/separate", "Their w · x are equal, so no b tells them apart", [V(1, -2), 3] },
        { "01-what-is-a-deep-network/separate", "larger at the point of A", [V(-1, -2), 30] },
        { "01-what-is-a-deep-network/separate", "w · x + b is not finite", [V(1e308, 1e308), -3e307] },
        { "02-xor/another-solution", "the output is 1.00001, and the target is 1", [M([1, -1], [-1, 1]), V(0, 0), V(1.00001, 1), 0] },
        { "02-xor/transform", "where you have 2.00001.", With("02-xor/transform", 0, _ => M([0, 0], [1, 1], [1, 1], [2, 2.00001])) },
        { "02-xor/one-sixth", "cost 0 to rounding", [V(1e-20, 1, 1, 0)] },
        { "02-xor/one-sixth", "the cost 0.16667, not 1/6 = 0.166667", [V(0.816505, 1, 1, 0)] },
        { "03-stochastic-gradient-descent/largest-eta", "With η = 0.2511", [0.2511] },
        { "05-loss-landscapes/barrier", "is not 1.6876", [V(-0.5, -0.5), V(-0.5, -0.5), V(0, -0.5, -0.5, -1.5), 1.68755] },
        { "05-loss-landscapes/gradients", "is 0.078181, and the derivative is 0.07818.", With("05-loss-landscapes/gradients", 0, f => Changes.Times(f, 1.00002)) },
        { "05-loss-landscapes/second-minimum", "down towards the cost 0 to rounding", [V(-2, -1, 1, 2), V(0, 0, 1, 1)] },
    };

    [Theory, MemberData(nameof(Messages))]
    public void A_message_shows_the_difference(string id, string message, object?[] answer) => AssertNotYet(id, message, answer);

    [Theory]
    [InlineData(3, 3.0000001, "3")]
    [InlineData(3.0000001, 3, "3.0000001")]
    [InlineData(-0.25, 1, "−0.25")]
    [InlineData(1.23456e-7, 0, "1.235 · 10⁻⁷")]
    [InlineData(double.NaN, 1, "NaN")]
    [InlineData(1, 1, "1")]
    public void A_number_has_the_digits_that_tell_it_from_another(double value, double other, string text) => Assert.Equal(text, Shown.Apart(value, other));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(3.577e-40, "0 to rounding")]
    [InlineData(0.125, "0.125")]
    public void A_cost_that_is_rounding_error_is_called_that(double cost, string text) => Assert.Equal(text, Shown.Cost(cost));
}
