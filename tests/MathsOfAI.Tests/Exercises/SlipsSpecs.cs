using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Exercises;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

public class SlipsSpecs
{
    private static readonly Closeness Near = Closeness.SixDigits;

    [Fact]
    public void A_slip_in_any_matrix_is_named()
    {
        foreach (var right in Matrices())
        {
            AssertSays("opposite sign", -right, right);
            AssertSays("a factor 2 too many", 2 * right, right);
            AssertSays("lacks a factor 4", right / 4, right);
            AssertSays("opposite sign, and lacks a factor 3", right / -3, right);
            AssertSays("a factor N too many", 17 * right, right, (17, "N"));
            AssertSays("every entry is 0.7 times", 0.7 * right, right);
            AssertSays("the columns have changed places", Matrix<double>.Build.DenseOfColumnVectors(right.Column(1), right.Column(0)), right);
            AssertSays("the rows 1 and 3 have changed places", Matrix<double>.Build.DenseOfRowVectors(right.Row(2), right.Row(1), right.Row(0)), right);
            AssertSays("transposed", right.Transpose(), right);
            AssertSays("transposed: its rows should be columns. Besides: every entry has the opposite sign", -right.Transpose(), right);
            AssertSays("C# drops the fraction", right.Map(Math.Truncate), right);
            AssertSays("right to three digits", (Matrix<double>)Changes.Rounded(right, 3)!, right);
            AssertSays("right to four digits", (Matrix<double>)Changes.Rounded(right, 4)!, right);
            AssertSays("right to three decimals", right.Map(v => Math.Round(v, 3)).Append(M([12.345], [0.457], [0.457])), right.Append(M([12.3451], [0.4567], [0.4567])));
        }
    }

    [Fact]
    public void What_is_no_slip_is_not_called_one()
    {
        var matrices = Matrices().ToArray();
        foreach (var (right, other) in matrices.Zip(matrices.Skip(1)))
        {
            Assert.Null(Slips.Of(other, right, Near));
            Assert.Null(Slips.Of(right * (1 + 1e-8), right, Near));
            Assert.Null(Slips.Of(0 * right, right + 17 * right.PointwiseSign(), Near));
            Assert.Null(Slips.Of(right + 0.1, right, Near));
            var (half, sign, small) = (right.Clone(), right.Clone(), right.Clone());
            half[0, 0] *= 2;
            sign[2, 1] *= -1;
            small[1, 1] *= 1.0001;
            Assert.Null(Slips.Of(half, right, Near));
            Assert.Null(Slips.Of(sign, right, Near));
            Assert.Null(Slips.Of(small, right, Near));
            Assert.Null(Slips.Of(2.001 * right.Transpose(), right, Near));
        }
    }

    [Fact]
    public void What_is_right_but_for_rounding_has_no_slip() =>
        Assert.Null(Slips.Of(V(0, 1 + 1e-7, 1, 0).ToColumnMatrix(), V(0, 1, 1, 0).ToColumnMatrix(), Near));

    [Fact]
    public void One_number_has_only_factors_with_names()
    {
        Assert.Null(Slips.Of(1.7, 1, Near));
        Assert.Null(Slips.Of(Answers.Column(0, 1.7), Answers.Column(0, 1), Near));
        Assert.Equal("it lacks a factor 2.", Slips.Of(0.35, 0.7, Near));
        Assert.Equal("numerator and denominator have changed places.", Slips.Of(1 / 0.7, 0.7, Near));
    }

    [Fact]
    public void Another_order_of_a_vector_is_named()
    {
        AssertSays("the components have changed places", V(1, 2), V(2, 1));
        AssertSays("the components 2 and 3 have changed places", V(1, 3, 2), V(1, 2, 3));
        AssertSays("the components are in reverse order", V(4, 3, 2, 1), V(1, 2, 3, 4));
        Assert.Null(Slips.Of(V(2, 3, 1).ToColumnMatrix(), V(1, 2, 3).ToColumnMatrix(), Near));
    }

    [Fact]
    public void Two_answers_have_changed_places_only_if_each_is_the_other()
    {
        Assert.Equal(
            "a and b have changed places: the check takes the answers in the order of the cell above.",
            Slips.ChangedPlaces(("a", 2, Answers.Column(1)), ("b", 1, Answers.Column(2))));
        Assert.Null(Slips.ChangedPlaces(("a", 2, Answers.Column(1)), ("b", 2, Answers.Column(2))));
        Assert.Null(Slips.ChangedPlaces(("a", 1, Answers.Column(1)), ("b", 1, Answers.Column(1))));
        Assert.Null(Slips.ChangedPlaces(("a", null, Answers.Column(1)), ("b", 1, Answers.Column(2))));
    }

    // 3 × 2, with entries from 1.1 to 16, of which none is whole or the multiple of another by chance.
    private static IEnumerable<Matrix<double>> Matrices()
    {
        var random = new Random(12);
        return Enumerable.Range(0, 200).Select(_ => Matrix<double>.Build.Dense(
            3, 2, (_, _) => (1.1 + 15 * random.NextDouble()) * (random.Next(2) == 0 ? -1 : 1))).ToArray();
    }

    private static void AssertSays(string message, Matrix<double> given, Matrix<double> right, params (double, string)[] factors) =>
        Assert.Contains(message, Slips.Of(given, right, Near, factors));

    private static void AssertSays(string message, Vector<double> given, Vector<double> right) =>
        AssertSays(message, given.ToColumnMatrix(), right.ToColumnMatrix());
}
