using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Training;

public class SquaresMomentsSpecs
{
    private static readonly Matrix<double> X = Matrix<double>.Build.DenseOfRowArrays([0, 1], [1, 1], [2, 1]);
    private static readonly Vector<double> y = Vector<double>.Build.Dense([1.0, 0, 3]);
    private static readonly Vector<double> Start = Vector<double>.Build.Dense([2.0, -1]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void They_are_the_mean_over_all_picks_of_three_steps(int m)
    {
        double[] etas = [0.3, 0.1, 0.2];
        var best = X.QR().Solve(y);
        double Cost(Vector<double> p) => (X * p - y).DotProduct(X * p - y) / 6;
        var ends = new List<Vector<double>> { Start };
        foreach (var eta in etas)
        {
            var picks = m == 1 ? Enumerable.Range(0, 3).Select(i => new[] { i }) : Enumerable.Range(0, 9).Select(i => new[] { i / 3, i % 3 });
            ends = [.. from p in ends from k in picks select p - eta / m * k.Select(i => (X.Row(i) * p - y[i]) * X.Row(i)).Aggregate((a, b) => a + b)];
        }

        var (ofMean, ofScatter) = new SquaresMoments(X, y, m).Excess(Start, k => etas[k - 1], 3);
        Assert.Equal(ends.Average(Cost) - Cost(best), ofMean + ofScatter, 1e-12);
        Assert.Equal(Cost(ends.Aggregate((a, b) => a + b) / ends.Count) - Cost(best), ofMean, 1e-12);
    }

    [Fact]
    public void They_agree_with_many_runs_on_the_noisy_line()
    {
        var data = NoisyLine.Points;
        var moments = new SquaresMoments(data.X.Append(Matrix<double>.Build.Dense(100, 1, 1)), data.Y.Column(0), m: 4);
        var start = new Network(new Architecture([1, 1], Activation.Identity), [-1.5, 0.75]);
        var runs = (GradientDescent.Picks(0.2, 50, m: 4) with { Seed = 1 }).Train([.. Enumerable.Repeat(start, 4096)], data, Cost.Quadratic);
        var least = new Network(start.Architecture, data.X.Append(Matrix<double>.Build.Dense(100, 1, 1)).QR().Solve(data.Y.Column(0))).CostOver(data, Cost.Quadratic);
        double[] excess = [.. runs.Select(run => run.FinalCost - least)];
        var error = Math.Sqrt(excess.Average(c => (c - excess.Average()) * (c - excess.Average())) / excess.Length);
        var (ofMean, ofScatter) = moments.Excess(Vector<double>.Build.Dense([-1.5, 0.75]), _ => 0.2, 50);
        Assert.Equal(ofMean + ofScatter, excess.Average(), 4 * error);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        static string Message(Func<object> call) => Assert.Throws<ArgumentException>(call).Message;
        Assert.Contains("a target for each of the 3 points, given 2", Message(() => new SquaresMoments(X, Vector<double>.Build.Dense(2))));
        Assert.Contains("m ≥ 1, given 0", Message(() => new SquaresMoments(X, y, 0)));
        Assert.Contains("a start of 2 components, given 3", Message(() => new SquaresMoments(X, y).Excess(Vector<double>.Build.Dense(3), _ => 0.1, 1)));
    }
}
