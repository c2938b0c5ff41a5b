using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;
using MathsOfAI.Tests.Support;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Networks;

public class GradientSpecs
{
    [Fact]
    public void The_backward_pass_agrees_with_dual_numbers_to_13_digits() =>
        Properties.ForEvery(Problem.Any, problem =>
        {
            for (var i = 0; i < problem.Data.Count; i++)
            {
                var (x, y) = (problem.Data.Point(i), problem.Data.Target(i));
                AssertClose(
                    DualNetwork.Gradient(problem.Network, x, y, problem.Cost),
                    BackPropagation.Gradient(problem.Network, x, y, problem.Cost), 1e-13);
            }
        });

    [Fact]
    public void The_backward_pass_agrees_with_central_differences_to_8_digits() =>
        Properties.ForEvery(Problem.Any, problem =>
        {
            if (problem.DistanceToKink() < 1e-2)
                return;
            var (x, y) = (problem.Data.Point(0), problem.Data.Target(0));
            if (problem.Cost == Cost.BinaryCrossEntropy && problem.Network.Evaluate(x).Any(a => a * (1 - a) < 1e-4))
                return;    // 1 − a has lost too many digits for a difference of its logarithms
            AssertClose(
                CentralDifferences(problem.Network, x, y, problem.Cost),
                BackPropagation.Gradient(problem.Network, x, y, problem.Cost), 1e-8);
        });

    [Fact]
    public void The_fast_pass_agrees_with_the_blackboards_to_12_digits() =>
        Properties.ForEvery(Problem.Any, problem =>
        {
            AssertFastPassAgrees<Lanes1>(problem);
            AssertFastPassAgrees<Lanes2>(problem);
            AssertFastPassAgrees<Lanes4>(problem);
            AssertFastPassAgrees<Lanes8>(problem);
        });

    [Fact]
    public void The_jacobian_times_the_costs_derivative_is_the_gradient() =>
        Properties.ForEvery(Problem.Any, problem =>
        {
            var jacobian = BackPropagation.Jacobian(problem.Network, problem.Data);
            var outputs = problem.Data.OutputSize;
            for (var i = 0; i < problem.Data.Count; i++)
            {
                var (x, y) = (problem.Data.Point(i), problem.Data.Target(i));
                var rows = jacobian.SubMatrix(i * outputs, outputs, 0, jacobian.ColumnCount);
                var derivative = problem.Cost.Derivative(problem.Network.Evaluate(x), y);
                if (!derivative.All(double.IsFinite))
                    continue;    // an output has rounded to 0 or 1, where cross-entropy's derivative is infinite
                AssertClose(
                    rows.TransposeThisAndMultiply(derivative),
                    BackPropagation.Gradient(problem.Network, x, y, problem.Cost), 1e-13);
            }
        });

    [Fact]
    public void At_the_kink_the_derivative_of_ReLU_is_taken_as_0()
    {
        Assert.Equal(0, Activation.ReLU.DerivativeFromValue(Activation.ReLU.Value(0)));
        var atKink = Network.FromLayers(
            Activation.ReLU, Activation.ReLU, (Matrix<double>.Build.Dense(1, 1, 1), Vector<double>.Build.Dense(1)));
        Assert.Equal([0.0, 0.0], BackPropagation.Gradient(atKink, Vector<double>.Build.Dense(1), Vector<double>.Build.Dense(1, 1), Cost.Quadratic));
    }

    private static void AssertFastPassAgrees<T>(Problem problem) where T : struct, ILanes<T>
    {
        var count = problem.Network.Architecture.ParameterCount;
        var pass = new LanePass<T>(problem.Network.Architecture, problem.Cost, problem.Data.Count);
        var points = new AllPoints<T>(problem.Data);
        var parameters = new AlignedArray<T>(count);
        var gradient = new AlignedArray<T>(count);
        for (var i = 0; i < count; i++)
            parameters.Span[i] = T.Broadcast(problem.Network.Parameters[i]);

        var p = parameters.Unchecked;
        var lanes = new double[T.Count];
        pass.MeanCost(p, points).Store(lanes);
        var cost = lanes[^1];
        points.Load(0, out var x, out var y);
        pass.Forward(p, x, problem.Data.Count);
        pass.Backward(p, x, y, problem.Data.Count, 1.0 / problem.Data.Count, gradient.Unchecked);

        var expected = Enumerable.Range(0, problem.Data.Count)
            .Select(i => BackPropagation.Gradient(problem.Network, problem.Data.Point(i), problem.Data.Target(i), problem.Cost))
            .Aggregate((a, b) => a + b) / problem.Data.Count;
        var given = Vector<double>.Build.Dense(count, i =>
        {
            gradient.Span[i].Store(lanes);
            return lanes[^1];
        });
        AssertClose(expected, given, 1e-12);
        Assert.Equal(problem.Network.CostOver(problem.Data, problem.Cost), cost, 1e-12 * Math.Max(1, cost) + LostDigits(problem));
    }

    /// <summary>How far cross-entropy may be off where an output is nearly 1: 1 − a is known to 16 digits of 1, and so is its logarithm.</summary>
    private static double LostDigits(Problem problem) => problem.Cost == Cost.BinaryCrossEntropy
        ? 4e-16 / (1 - problem.Network.Evaluate(problem.Data).Enumerate().Max())
        : 0;

    private static Vector<double> CentralDifferences(Network network, Vector<double> x, Vector<double> y, Cost cost)
    {
        const double h = 1e-5;
        double At(int index, double offset)
        {
            var p = network.Parameters.ToArray();
            p[index] += offset;
            return cost.At(new Network(network.Architecture, p).Evaluate(x), y);
        }

        // Richardson's extrapolation removes the h² term, so that h may be large enough for the rounding.
        double Difference(int i, double step) => (At(i, step) - At(i, -step)) / (2 * step);
        return Vector<double>.Build.Dense(
            network.Architecture.ParameterCount, i => (4 * Difference(i, 50 * h) - Difference(i, 100 * h)) / 3);
    }

    private static void AssertClose(Vector<double> expected, Vector<double> given, double tolerance)
    {
        // A saturated network's gradient nearly vanishes, and 1 − a² is known no better than a: to 16 digits of 1.
        var scale = Math.Max(expected.InfinityNorm(), 0.1);
        Assert.True(
            (expected - given).InfinityNorm() <= tolerance * scale,
            $"Expected {expected} within {tolerance} of {scale}, given {given}.");
    }
}
