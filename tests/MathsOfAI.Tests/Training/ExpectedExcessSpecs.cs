using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Training;

public class ExpectedExcessSpecs
{
    private static readonly Matrix<double> A = M([0.3, 1], [1.1, 1], [-0.7, 1]);
    private static readonly Vector<double> Y = V(0.2, 1.4, 0.1);
    private static readonly Vector<double> Start = V(-1, 2);
    private static readonly ExpectedExcess Excess = new(A, Y, Start);

    [Theory, InlineData(1, 4), InlineData(2, 2), InlineData(3, 1)]
    public void It_is_the_mean_over_all_sequences_of_picks(int m, int steps)
    {
        var schedule = Schedule.OneOver(2);
        var sequences = Enumerable.Range(0, (int)Math.Pow(3, m * steps)).ToArray();
        var costs = sequences.Average(sequence =>
        {
            var p = Start;
            for (var k = 1; k <= steps; k++)
            {
                var G = Vector<double>.Build.Dense(2);
                for (var pick = 0; pick < m; pick++)
                {
                    var x = A.Row(sequence % 3);
                    G += (x * p - Y[sequence % 3]) * x / m;
                    sequence /= 3;
                }

                p -= 0.9 * schedule.At(k, steps) * G;
            }

            return CostAt(p);
        });
        var along = Excess.Along(GradientDescent.Picks(0.9, steps, m) with { Schedule = schedule });
        Assert.Equal(steps + 1, along.Length);
        Assert.Equal(costs - CostAt(LeastSquares.MinimumNorm(A, Y)), along[steps], 1e-13);
    }

    [Fact]
    public void With_the_full_gradient_it_is_one_run()
    {
        var plan = GradientDescent.Full(0.4, 20) with { RecordEvery = 1 };
        var data = new DataSet("three", A.RemoveColumn(1), Y.ToColumnMatrix());
        var run = plan.Train(new Network(new Architecture([1, 1], Activation.Identity), Start), data, Cost.Quadratic);
        foreach (var (excess, cost) in Excess.Along(plan).Zip(run.Costs))
            Assert.Equal(cost - CostAt(LeastSquares.MinimumNorm(A, Y)), excess, 1e-12);
    }

    [Fact]
    public void Steps_to_a_value_are_the_first_ones_along_the_run()
    {
        var plan = GradientDescent.Picks(0.1, 200, m: 2);
        var along = Excess.Along(plan);
        Assert.Equal(Array.FindIndex(along, e => e <= 0.1), Excess.StepsTo(plan, 0.1));
        Assert.Equal(0, Excess.StepsTo(plan, 100));
        Assert.Null(Excess.StepsTo(plan, 1e-9));
        Assert.Null(Excess.StepsTo(GradientDescent.Picks(20, 100_000), 1e-3));
    }

    [Fact]
    public void The_fewest_steps_are_those_of_the_best_rate()
    {
        double[] etas = [0.01, 0.1, 0.3, 0.6, 3];
        var fewest = Excess.Fewest(0.1, 2, etas)!.Value;
        var each = etas.Select(eta => Excess.StepsTo(GradientDescent.Picks(eta, 5000, 2), 0.1) ?? int.MaxValue).ToArray();
        Assert.Equal(each.Min(), fewest.Steps);
        Assert.Equal(etas[Array.IndexOf(each, each.Min())], fewest.Eta);
        Assert.Null(Excess.Fewest(1e-9, 1, etas, most: 50));
    }

    [Fact]
    public void Whatever_is_not_covered_is_refused()
    {
        Assert.Contains("random picks, given steepest descent with ShuffledEpochs", Message(() => Excess.Along(GradientDescent.Epochs(0.1, 1))));
        Assert.Contains("given Adam", Message(() => Excess.Along(GradientDescent.Picks(0.1, 1) with { Optimiser = new Adam() })));
        Assert.Contains("m ≥ 1, given 0", Message(() => Excess.Along(GradientDescent.Picks(0.1, 1, 0))));
        Assert.Contains("steps ≥ 0, given -1", Message(() => Excess.Along(GradientDescent.Picks(0.1, -1))));
        Assert.Contains("start of 2 components, as many as A has columns, given 1", Message(() => new ExpectedExcess(A, Y, V(1))));
    }

    private static double CostAt(Vector<double> p) => (A * p - Y).PointwisePower(2).Average() / 2;

    private static string Message(Action action) => Assert.Throws<ArgumentException>(action).Message;
}
