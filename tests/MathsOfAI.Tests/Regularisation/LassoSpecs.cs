using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Regularisation;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Regularisation;

public class LassoSpecs
{
    private static readonly Matrix<double> Printed = M([0, 1, 0], [1, 1, 1], [1, -1, 0]);
    private static readonly Vector<double> Targets = V(2, -3, 4);

    public static TheoryData<int, int> Shapes => new() { { 30, 12 }, { 10, 20 }, { 5, 5 }, { 40, 40 }, { 3, 1 } };

    [Theory]
    [InlineData(3, 1, 2)]
    [InlineData(-3, 1, -2)]
    [InlineData(0.5, 1, 0)]
    [InlineData(-1, 1, 0)]
    [InlineData(0, 0, 0)]
    public void The_soft_threshold_is_the_minimum(double z, double alpha, double w)
    {
        Assert.Equal(w, Lasso.SoftThreshold(z, alpha), 1e-15);
        double Cost(double v) => (v - z) * (v - z) / 2 + alpha * Math.Abs(v);
        Assert.All(Enumerable.Range(-500, 1001), i => Assert.True(Cost(i / 100.0) >= Cost(w) - 1e-12));
    }

    [Fact]
    public void The_path_of_the_printed_matrix_has_five_knots()
    {
        var knots = LassoPath.Of(Printed, Targets).Knots;
        double[] alphas = [5, 2, 1.5, 1, 0.5, 0];
        Assert.Equal(alphas.Length, knots.Count);
        Assert.All(knots.Zip(alphas), knot => Assert.Equal(knot.Second, knot.First.Alpha, 1e-10));
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Every_point_of_a_path_satisfies_the_conditions_and_is_where_coordinate_descent_ends(int N, int D)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var (A, y) = (Matrix<double>.Build.Random(N, D, seed), Vector<double>.Build.Random(N, seed + 1000));
            var path = LassoPath.Of(A, y);
            var lasso = new Lasso(A);
            for (var i = 0; i <= 40; i++)
            {
                var alpha = path.Knots[0].Alpha * (1 - i / 40.0);
                Assert.InRange(Lasso.Violation(A, y, path.At(alpha), alpha), 0, 1e-10);
                if (i % 8 == 4)
                    Assert.Equal(0, (lasso.Weights(y, alpha) - path.At(alpha)).InfinityNorm(), 1e-7);
            }
        }
    }

    [Fact]
    public void A_start_near_by_ends_at_the_same_minimum()
    {
        var lasso = new Lasso(Printed);
        Assert.Equal(0, (lasso.Weights(Targets, 0.7, V(9, -9, 9)) - lasso.Weights(Targets, 0.7)).InfinityNorm(), 1e-10);
        Assert.Equal(V(0, 0, 0), lasso.Weights(Targets, 5));
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        static string Message(Func<object> call) => Assert.Throws<ArgumentException>(call).Message;
        Assert.Contains("3, given 2", Message(() => LassoPath.Of(Printed, V(1, 2))));
        Assert.Contains("orthogonal", Message(() => LassoPath.Of(Printed, V(0, 0, 0))));
        Assert.Contains("≥ 0, given -1", Message(() => LassoPath.Of(Printed, Targets).At(-1)));
        Assert.Contains("≥ 0, given -1", Message(() => new Lasso(Printed).Weights(Targets, -1)));
        Assert.Contains("given 2 and 3", Message(() => new Lasso(Printed).Weights(V(1, 2), 1)));
    }
}
