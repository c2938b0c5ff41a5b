using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;
using MathsOfAI.Training;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Training;

/// <summary>Noise and dropout, which are drawn anew at every step, and data that each network has for itself.</summary>
public class PerturbationSpecs
{
    private const int Draws = 200_000;
    private static readonly Architecture Shape = new([2, 5, 3, 1], Activation.Tanh, Activation.Sigmoid);

    public static TheoryData<GradientDescent> Plans
    {
        get
        {
            GradientDescent[] plans = [GradientDescent.Full(0.1, 60), GradientDescent.Epochs(0.1, 60, 3), GradientDescent.OneOrder(0.1, 60), GradientDescent.Picks(0.1, 60), GradientDescent.Picks(0.1, 60, 37)];
            return
            [
                .. plans.SelectMany(plan => new[] { plan, plan with { Dropout = 0.3 }, plan with { InputNoise = 0.5 }, plan with { Dropout = 0.5, InputNoise = 0.2, Optimiser = new Adam() } })
                    .Select(plan => plan with { Seed = 7 }),
            ];
        }
    }

    [Theory, MemberData(nameof(Plans))]
    public void One_seed_gives_the_same_bits_whatever_the_width_the_threads_and_the_neighbours(GradientDescent plan)
    {
        Network[] starts = [.. Enumerable.Range(0, 35).Select(seed => Network.Random(Shape, seed))];
        DataSet[] own = [.. Enumerable.Range(0, 35).Select(seed => Moons.Points(40, 0.2, seed))];
        foreach (DataSet[] data in new[] { own, own[..1] })
        {
            var cost = Cost.BinaryCrossEntropy;
            var alone = starts.Select((start, k) => Bits((plan with { Seed = plan.Seed + k }).Train(start, data[k % data.Length], cost))).ToArray();
            Assert.Equal(alone, Ensemble.Train<Lanes1>(plan, starts, data, cost).Select(Bits));
            Assert.Equal(alone, Ensemble.Train<Lanes2>(plan, starts, data, cost).Select(Bits));
            Assert.Equal(alone, Ensemble.Train<Lanes4>(plan, starts, data, cost, threads: 1).Select(Bits));
            Assert.Equal(alone, Ensemble.Train<Lanes8>(plan, starts, data, cost, threads: 3).Select(Bits));
            Assert.Equal(alone, Ensemble.Train(plan, starts, data, cost).Select(Bits));
            if (!plan.IsPerturbed)
                Assert.Equal(alone, Ensemble.TrainOneByOne(plan, starts, data, cost, threads: 2).Select(Bits));
        }
    }

    [Fact]
    public void A_step_with_dropout_is_the_blackboards_with_the_same_masks()
    {
        const double rho = 0.4;
        var (start, data) = (Network.Random(Shape, 3, 1, 0.5), Moons.Points(45, 0.2, 1));
        var after = (GradientDescent.Full(0.1, 1) with { Dropout = rho, Seed = 9 }).Train(start, data, Cost.BinaryCrossEntropy).Final;

        var drawing = new Perturbation<Lanes1>(GradientDescent.Full(1, 1) with { Dropout = rho, Seed = 9 }, 0, 1);
        var drawn = new AlignedArray<Lanes1>(8 * 32);
        var (W2, W3, W4) = (start.W(2), start.W(3), start.W(4));
        var (g2, g3, g4) = (0 * W2, 0 * W3, 0 * W4);
        var (d2, d3, d4) = (0 * start.b(2), 0 * start.b(3), 0 * start.b(4));
        foreach (var (first, m) in new[] { (0, 32), (32, 13) })
        {
            drawing.DrawMasks(drawn.Unchecked, 8 * m);
            double[] masks = drawn.Numbers.ToArray();
            for (var i = 0; i < m; i++)
            {
                var at = i;
                Vector<double> Mask(int size, int neuronsBefore) => Vector<double>.Build.Dense(size, j => masks[(neuronsBefore + j) * m + at]);
                var (mask2, mask3) = (Mask(5, 0), Mask(3, 5));
                var x = data.Point(first + i);
                var a2 = (W2 * x + start.b(2)).Map(Math.Tanh);
                var kept2 = mask2.PointwiseMultiply(a2);
                var a3 = (W3 * kept2 + start.b(3)).Map(Math.Tanh);
                var kept3 = mask3.PointwiseMultiply(a3);
                var output = (W4 * kept3 + start.b(4)).Map(z => 1 / (1 + Math.Exp(-z)));
                var delta4 = output - data.Target(first + i);
                var delta3 = (1 - a3.PointwiseMultiply(a3)).PointwiseMultiply(mask3).PointwiseMultiply(W4.TransposeThisAndMultiply(delta4));
                var delta2 = (1 - a2.PointwiseMultiply(a2)).PointwiseMultiply(mask2).PointwiseMultiply(W3.TransposeThisAndMultiply(delta3));
                (g2, g3, g4) = (g2 + delta2.OuterProduct(x), g3 + delta3.OuterProduct(kept2), g4 + delta4.OuterProduct(kept3));
                (d2, d3, d4) = (d2 + delta2, d3 + delta3, d4 + delta4);
            }
        }

        Assert.Equal(0, (W2 - 0.1 / 45 * g2 - after.W(2)).FrobeniusNorm(), 1e-13);
        Assert.Equal(0, (W3 - 0.1 / 45 * g3 - after.W(3)).FrobeniusNorm(), 1e-13);
        Assert.Equal(0, (W4 - 0.1 / 45 * g4 - after.W(4)).FrobeniusNorm(), 1e-13);
        Assert.Equal(0, (start.b(2) - 0.1 / 45 * d2 - after.b(2)).L2Norm() + (start.b(3) - 0.1 / 45 * d3 - after.b(3)).L2Norm() + (start.b(4) - 0.1 / 45 * d4 - after.b(4)).L2Norm(), 1e-13);
    }

    [Fact]
    public void Noise_on_the_inputs_of_a_line_is_the_penalty_of_ridge()
    {
        // A step from w with noise has the mean of a step with the gradient of the cost + ½ σ² w².
        var data = new DataSet("three points", M([1], [2], [-1]), M([1], [0], [2]));
        var line = new Network(new Architecture([1, 1], Activation.Identity), [1.5, 0]);
        var steps = (GradientDescent.Full(0.1, 1) with { InputNoise = 0.8, Seed = 1 }).Train([.. Enumerable.Repeat(line, 100_000)], data, Cost.Quadratic);
        var w = steps.Average(run => run.Final.W(2)[0, 0]);
        var slope = (0.5 * 1 + 3 * 2 + -3.5 * -1) / 3 + 0.64 * 1.5;
        Assert.Equal(1.5 - 0.1 * slope, w, 0.003);
    }

    [Fact]
    public void The_noise_is_normal_and_its_numbers_are_unrelated()
    {
        var perturbation = new Perturbation<Lanes1>(GradientDescent.Full(1, 1) with { InputNoise = 2 }, 0, Draws);
        var (x, noisy) = (new AlignedArray<Lanes1>(Draws), new AlignedArray<Lanes1>(Draws));
        perturbation.AddNoise(x.Unchecked, Draws, noisy.Unchecked);
        double[] draws = [.. noisy.Numbers.ToArray().Select(value => value / 2)];
        Assert.Equal(0, draws.Average(), 4 / Math.Sqrt(Draws));
        Assert.Equal(1, draws.Average(z => z * z), 4 * Math.Sqrt(2.0 / Draws));
        Assert.Equal(3, draws.Average(z => z * z * z * z), 4 * Math.Sqrt(96.0 / Draws));
        Assert.Equal(0.3173, draws.Count(z => Math.Abs(z) > 1) / (double)Draws, 0.005);
        Assert.Equal(0.0027, draws.Count(z => Math.Abs(z) > 3) / (double)Draws, 0.0005);
        Assert.Equal(0, draws.Zip(draws[1..], (a, b) => a * b).Average(), 4 / Math.Sqrt(Draws));
        Assert.Equal(0, draws.Zip(draws[1..], (a, b) => a * a * b * b).Average() - 1, 0.05);
        perturbation.AddNoise(x.Unchecked, 7, noisy.Unchecked);
        Assert.All(noisy.Numbers[..7].ToArray(), value => Assert.True(double.IsFinite(value) && value != 0));
    }

    [Fact]
    public void Masks_have_the_mean_1_and_drop_the_share()
    {
        var perturbation = new Perturbation<Lanes4>(GradientDescent.Full(1, 1) with { Dropout = 0.3 }, 0, Draws / 4);
        var masks = new AlignedArray<Lanes4>(Draws / 4);
        perturbation.DrawMasks(masks.Unchecked, Draws / 4);
        Assert.All(masks.Numbers.ToArray(), mask => Assert.True(mask == 0 || Math.Abs(0.7 * mask - 1) < 2e-5));
        Assert.Equal(0.3, masks.Numbers.ToArray().Count(mask => mask == 0) / (double)Draws, 4 * Math.Sqrt(0.21 / Draws));
        Assert.Equal(1, masks.Numbers.ToArray().Average(), 0.01);
    }

    [Fact]
    public void The_sine_is_exact_to_13_digits() => Assert.All(
        Enumerable.Range(-500, 1001).Select(i => i / 1000.0),
        w => Assert.Equal(Math.Sin(Math.PI * w), Sine(w), 1e-13));

    [Fact]
    public void A_step_with_noise_and_dropout_allocates_nothing()
    {
        long Allocated(int steps)
        {
            var plan = GradientDescent.Full(0.1, steps) with { Dropout = 0.5, InputNoise = 0.1 };
            var (starts, data) = (Enumerable.Range(0, 4).Select(seed => Network.Random(Shape, seed)).ToArray(), Enumerable.Range(0, 4).Select(seed => Moons.Points(40, 0.2, seed)).ToArray());
            var before = GC.GetAllocatedBytesForCurrentThread();
            Ensemble.Train<Lanes4>(plan, starts, data, Cost.BinaryCrossEntropy, threads: 1);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated(10);
        Assert.Equal(Allocated(100), Allocated(5000), 20_000.0);
    }

    [Fact]
    public void Weight_decay_leaves_the_biases_alone_where_it_should()
    {
        var start = Network.Random(Shape, 1, 1, 1);
        var data = Moons.Points(20, 0.2, 1);
        Network After(GradientDescent plan) => plan.Train([start, start, start], data, Cost.BinaryCrossEntropy)[2].Final;
        var plain = GradientDescent.Full(0.1, 1);
        var (without, with, weights) = (After(plain), After(plain with { WeightDecay = 0.5 }), After(plain with { WeightDecay = 0.5, DecayBiases = false }));
        for (var l = 2; l <= 4; l++)
        {
            Assert.Equal(0, (without.W(l) - 0.05 * start.W(l) - weights.W(l)).FrobeniusNorm(), 1e-14);
            Assert.Equal(0, (without.b(l) - weights.b(l)).L2Norm(), 1e-15);
            Assert.Equal(0, (without.b(l) - 0.05 * start.b(l) - with.b(l)).L2Norm(), 1e-14);
        }
    }

    [Fact]
    public void Settings_out_of_range_are_named()
    {
        var (start, data, plan) = (Network.Random(Shape, 1), Moons.Points(20, 0.2, 1), GradientDescent.Full(0.1, 1));
        string Message(Action action) => Assert.Throws<ArgumentException>(action).Message;
        Assert.Contains("0 ≤ ρ < 1 of units to drop, given 1", Message(() => (plan with { Dropout = 1 }).Train(start, data, Cost.BinaryCrossEntropy)));
        Assert.Contains("inputs' noise, given -1", Message(() => (plan with { InputNoise = -1 }).Train(start, data, Cost.BinaryCrossEntropy)));
        Assert.Contains("for a function", Message(() => (plan with { Dropout = 0.5 }).Minimise(Objective.Saddle, V(1, 1))));
        Assert.Contains("each of 2 networks, given 1", Message(() => plan.Train([start, start], [data], Cost.BinaryCrossEntropy)));
        Assert.Contains("in every data set, given 20 and 10", Message(() => plan.Train([start, start], [data, Moons.Points(10, 0.2, 1)], Cost.BinaryCrossEntropy)));
        Assert.Contains("at least one network", Message(() => plan.Train([], Array.Empty<DataSet>(), Cost.BinaryCrossEntropy)));
    }

    private static double[] Bits(TrainingRun run) => [.. run.Final.Parameters, run.FinalCost];

    private static double Sine(double w)
    {
        Span<double> value = stackalloc double[1];
        Elementary.SinPi(Lanes1.Broadcast(w)).Store(value);
        return value[0];
    }
}
