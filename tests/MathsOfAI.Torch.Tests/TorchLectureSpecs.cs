using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Landscapes;
using MathsOfAI.Networks;
using MathsOfAI.Tests.Lectures;
using MathsOfAI.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MathsOfAI.Torch.Tests;

/// <summary>What lecture 04-torchsharp says, and whether it holds beyond the starts that it shows.</summary>
public sealed class TorchLectureSpecs : TorchSpecs
{
    private static readonly Lecture Lecture = new("week05-optimisation", "04-torchsharp");
    private static readonly Network[] Starts = [.. Enumerable.Range(1, 200).Select(Start)];
    private static readonly Network[] Others = [.. Enumerable.Range(1001, 2000).Select(Start)];

    [Fact]
    public void The_23_derivatives_agree_in_64_bits_and_nearly_in_32()
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            var exact = BackPropagation.Gradient(Start(seed), Ten, Cost.Quadratic);
            Assert.True(Apart(Gradient(seed, ScalarType.Float64), exact) < 1e-16);
            Assert.InRange(Apart(Gradient(seed, ScalarType.Float32), exact), 1e-10, 1e-7);
        }

        Assert.True(Apart(Gradient(1, ScalarType.Float32), BackPropagation.Gradient(Start(1), Ten, Cost.Quadratic)) < 1e-8);
        Lecture.Says($"to within $10^{{-16}}$ in numbers of 64 bits, and to within $10^{{-8}}$ in those of 32 bits");
    }

    [Fact]
    public void With_a_small_rate_the_paths_stay_together_for_1000_steps()
    {
        foreach (var seed in new[] { 4, 11, 12 })
            Assert.True(Apart(TorchPath(Start(seed), p => optim.SGD(p, 1), 1000)[1000], OwnPath(Start(seed), GradientDescent.Full(1, 1000))[1000]) < 1e-12);
    }

    [Fact]
    public void With_a_large_one_they_part_after_more_than_a_hundred_steps_beyond_the_edge()
    {
        var (theirs, ours) = (TorchPath(Start(4), p => optim.SGD(p, 10), 300), OwnPath(Start(4), GradientDescent.Full(10, 300)));
        Assert.True(Apart(theirs[100], ours[100]) < 1e-12);
        Assert.True(Apart(theirs[300], ours[300]) > 1e-2);
        Lecture.Says($"they agree for more than a hundred steps");
    }

    [Fact]
    public void They_part_while_eta_times_the_sharpness_is_above_2()
    {
        var small = EtaSharpness(OwnPath(Start(4), GradientDescent.Full(1, 1000)), 1);
        var plan = GradientDescent.Full(10, 1000);
        var ours = OwnPath(Start(4), plan);
        var large = EtaSharpness(ours, 10);
        Lecture.Says($"With $\\eta = 1$, $\\eta\\lambda_{{\\max}}$ is at most {small.Max():f2} on the whole path. With $\\eta = 10$ it is at most {large[..11].Max():f1} in the first hundred steps, but then passes 2 and goes up to {large[..31].Max():f1}: the factor is beyond $-1$, up to $-{large[..31].Max() - 1:f1}$");
        Assert.True(large[..12].All(value => value < 2) && large[13..18].All(value => value > 2) && large[18..29].All(value => value < 2));
        Assert.True(large[60..].All(value => value < 2));

        var moved = OwnPath(Moved(Start(4)), plan);
        Assert.True(Apart(ours[130], moved[130]) < 5e-11 && Apart(ours[180], moved[180]) > 0.1);
        Lecture.Says($"within fifty steps $10^{{-11}}$ has become 0.3.");
    }

    [Fact]
    public void So_many_of_200_pairs_of_starts_part_and_their_costs_end_alike()
    {
        var (parted, ten) = (Parted(Starts), Pairs(Starts, 10));
        Assert.Equal(0, parted[0]);
        Lecture.Says($"with $\\eta = 2$ none of the pairs is more than $10^{{-3}}$ apart after 1000 steps, with $\\eta = 3$ {parted[1]} are, with $\\eta = 5$ {parted[2]}, with $\\eta = 10$ {parted[3]}.");
        Lecture.Says($"with $\\eta = 10$, {ten.CostsApart} of the 200 pairs differ by more than a tenth.");
        Lecture.Says($"with $\\eta = 10$, {ten.Fit} of the 200 networks are below 0.025, and {ten.FitMoved} of their neighbours");
    }

    [Fact]
    public void On_2000_other_pairs_as_well()
    {
        Assert.Equal(0, Pairs(Others, 1).Parted);
        var (parted, ten) = (Parted(Others), Pairs(Others, 10));
        Assert.Equal(0, parted[0]);
        Lecture.Says($"On 2000 other pairs it is none, {parted[1] / 20.0:f0} %, {parted[2] / 20.0:f0} % and {parted[3] / 20.0:f0} %.");
        Lecture.Says($"on the 2000 others {ten.Fit} and {ten.FitMoved}.");
        Assert.InRange(ten.CostsApart, 270, 390);
    }

    [Fact]
    public void Without_zero_grad_it_is_the_heavy_ball_with_beta_1()
    {
        for (var seed = 1; seed <= 10; seed++)
            Assert.True(Apart(TorchPath(Start(seed), p => optim.SGD(p, 0.3), 100, zeroGrad: false)[100], OwnPath(Start(seed), GradientDescent.Full(0.3, 100) with { Optimiser = new HeavyBall(1) })[100]) < 1e-13);
    }

    [Theory, InlineData(0.05), InlineData(1), InlineData(1.95), InlineData(3.9)]
    public void On_a_quadratic_it_is_a_wave_whose_height_never_falls(double etaLambda)
    {
        var theta = Math.Acos(1 - etaLambda / 2);
        var p = nn.Parameter(1.0.ToTensor());
        var sgd = optim.SGD([p], etaLambda);
        for (var k = 0; k < 200; k++)
        {
            Assert.Equal(Math.Cos((k + 0.5) * theta) / Math.Cos(theta / 2), p.item<double>(), 1e-9);
            (p * p / 2).sum().backward();
            sgd.step();
        }
    }

    [Fact]
    public void So_many_runs_leave_the_plateau_without_it_and_so_few_stay_down()
    {
        var (right, wrong) = (Runs(Starts, 1000, 0), Runs(Starts, 1000, 1));
        Assert.Equal(0, right.Count(Left));
        Lecture.Says($"{wrong.Count(Left)} of 200 runs without `zero_grad` come below 0.2 within 1000 steps");
        var momentum = Runs(Starts, 1000, 0.9);
        var (rightLater, wrongLater, momentumLater) = (Runs(Starts, 10_000, 0), Runs(Starts, 10_000, 1), Runs(Starts, 10_000, 0.9));
        Lecture.Says($"after 10 000 steps {rightLater.Count(Fits)} of the correct runs end below 0.05 but only {wrongLater.Count(Fits)} of the others");
        Lecture.Says($"with momentum 0.9, {momentum.Count(Left)} runs come below 0.2 within 1000 steps, and {momentumLater.Count(Fits)} end below 0.05 after 10 000.");
    }

    [Fact]
    public void On_2000_other_starts_as_well()
    {
        double Share(double beta) => Runs(Others, 1000, beta).Count(Left) / 20.0;
        Lecture.Says($"On 2000 other starts {Share(0):f0} % leave the plateau with `zero_grad` within 1000 steps, {Share(1):f0} % without, {Share(0.9):f0} % with momentum 0.9.");
    }

    [Fact]
    public void RMSProp_and_AdaGrad_part_where_their_steps_pass_the_edge_in_the_parameters_own_units()
    {
        var theirs = TorchPath(Start(2), p => optim.RMSProp(p, 0.01), 100);
        var ours = OwnPath(Start(2), GradientDescent.Full(0.01, 100) with { Optimiser = new RMSProp() });
        var edge = OwnEdges(ours, 0.01, (s, square) => 0.99 * s + 0.01 * square);
        Assert.True(edge[60] < 2 && edge[75] > 2 && edge[90] > 2);
        Assert.True(Apart(theirs[65], ours[65]) < 1e-12);
        Assert.True(Apart(theirs[95], ours[95]) > 1e-6);

        var theirGrad = TorchPath(Start(2), p => optim.Adagrad(p, 0.1), 100);
        var ourGrad = OwnPath(Start(2), GradientDescent.Full(0.1, 100) with { Optimiser = new AdaGrad() });
        var gradEdge = OwnEdges(ourGrad, 0.1, (s, square) => s + square);
        Assert.True(gradEdge[70] < 2 && gradEdge[85] > 2 && gradEdge[100] > 2);
        Assert.True(Apart(theirGrad[70], ourGrad[70]) < 1e-12 && Apart(theirGrad[100], ourGrad[100]) > 1e-11);
    }

    [Fact]
    public void In_32_bits_a_path_is_off_by_less_than_1e_5_and_the_best_h_is_a_hundredth()
    {
        foreach (var seed in new[] { 1, 2, 3 })
            Assert.InRange(Apart(TorchPath(Start(seed), p => optim.SGD(p, 1), 1000, type: ScalarType.Float32)[1000], OwnPath(Start(seed), GradientDescent.Full(1, 1000))[1000]), 1e-8, 1e-5);
        double[] hs = [1e-5, 1e-4, 1e-3, 1e-2, 1e-1];
        var errors = hs.Select(h => DifferenceError(h)).ToArray();
        Assert.Equal(3, Array.IndexOf(errors, errors.Min()));
        Assert.True(errors[3] < 1e-5 && errors[0] is > 1e-4 and < 1e-2);
        Lecture.Says($"In 32 bits the best $h$ is $10^{{-2}}$, and five decimal places are right there; with $h = 10^{{-5}}$ only two, of derivatives that are at most {BackPropagation.Gradient(Start(1), Ten, Cost.Quadratic).InfinityNorm():f3}.");
    }

    [Fact]
    public void Differentiating_twice_gives_products_with_the_Hessian_matrix()
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var module = Start(seed).ToModule();
            Tensor[] p = [.. module.parameters()];
            var v = Vector<double>.Build.Random(23, seed);
            var g = autograd.grad([nn.functional.mse_loss(module.call(Ten.X.ToTensor()), Ten.Y.ToTensor())], p, retain_graph: true, create_graph: true);
            var product = autograd.grad([cat([.. g.Select(part => part.flatten())]).dot(v.ToTensor())], p).SelectMany(part => part.ToVector());
            Assert.True(Apart(Hessian.Of(Start(seed), Ten, Cost.Quadratic) * v, Vector<double>.Build.DenseOfEnumerable(product)) < 1e-10);
        }
    }

    [Fact]
    public void A_module_is_saved_bit_for_bit()
    {
        var (module, copy, stream) = (Start(1).ToModule(), Start(2).ToModule(), new MemoryStream());
        module.save(stream);
        copy.load(new MemoryStream(stream.ToArray()));
        Assert.Equal(module.ParameterVector(), copy.ParameterVector());
    }

    [Fact]
    public void For_a_small_network_a_step_of_TorchSharp_costs_many_times_ours()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var (theirs, ours) = (Shortest(() => TorchPath(Start(1), p => optim.SGD(p, 0.01), 50)), Shortest(() => GradientDescent.Full(0.01, 50).Train(Start(1), Ten, Cost.Quadratic)));
        Assert.True(theirs > 5 * ours, $"{theirs} and {ours}");

        TimeSpan Shortest(Action run) => Enumerable.Range(0, 10).Min(_ =>
        {
            var before = clock.Elapsed;
            run();
            return clock.Elapsed - before;
        });
    }

    private static Vector<double> Gradient(int seed, ScalarType type)
    {
        var model = Start(seed).ToModule();
        model.to(type);
        nn.MSELoss().call(model.call(Ten.X.ToTensor().to(type)), Ten.Y.ToTensor().to(type)).backward();
        return model.GradientVector();
    }

    /// <summary>How many pairs of starts end apart, for four rates.</summary>
    private static int[] Parted(Network[] starts) => [.. new[] { 2.0, 3, 5, 10 }.Select(eta => Pairs(starts, eta).Parted)];

    private static (int Parted, int Fit, int FitMoved, int CostsApart) Pairs(Network[] starts, double eta)
    {
        var plan = GradientDescent.Full(eta, 1000);
        var here = plan.Train(starts, Ten, Cost.Quadratic);
        var there = plan.Train([.. starts.Select(Moved)], Ten, Cost.Quadratic);
        return (here.Zip(there).Count(pair => (P(pair.First.Final) - P(pair.Second.Final)).L2Norm() > 1e-3),
            here.Count(run => run.FinalCost < 0.025), there.Count(run => run.FinalCost < 0.025),
            here.Zip(there, (n, m) => Math.Abs(n.FinalCost - m.FinalCost) / Math.Min(n.FinalCost, m.FinalCost)).Count(apart => apart > 0.1));
    }

    private static Network Moved(Network start) => new(Shape, [start.Parameters[0] + 1e-12, .. start.Parameters[1..]]);

    /// <summary>η λ_max at every tenth step of a path.</summary>
    private static double[] EtaSharpness(Vector<double>[] path, double eta) => [.. path
        .Where((_, k) => k % 10 == 0)
        .Select(p => eta * Eigenvalues.Of(Hessian.Of(new Network(Shape, p), Ten, Cost.Quadratic))[^1])];

    private static bool Left(TrainingRun run) => run.Costs.Min() < 0.2;

    private static bool Fits(TrainingRun run) => run.FinalCost < 0.05;

    private static IReadOnlyList<TrainingRun> Runs(Network[] starts, int steps, double beta) =>
        (GradientDescent.Full(0.3, steps) with { RecordEvery = 10, Optimiser = new HeavyBall(beta) }).Train(starts, Ten, Cost.Quadratic);

    /// <summary>η times the largest eigenvalue of the Hessian matrix, with each parameter measured by the root that divides its step.</summary>
    private static double[] OwnEdges(Vector<double>[] path, double eta, Func<Vector<double>, Vector<double>, Vector<double>> mean)
    {
        var s = V(new double[23]);
        return [.. path.Select(p =>
        {
            var network = new Network(Shape, p);
            var g = BackPropagation.Gradient(network, Ten, Cost.Quadratic);
            s = mean(s, g.PointwiseMultiply(g));
            var unit = (s.PointwiseSqrt() + 1e-10).PointwisePower(-0.5);
            return eta * Hessian.Of(network, Ten, Cost.Quadratic).PointwiseMultiply(unit.OuterProduct(unit)).Evd(Symmetricity.Symmetric).EigenValues.Max(value => value.Real);
        })];
    }

    private static double DifferenceError(double h)
    {
        using var scope = NewDisposeScope();
        var (network, model) = (Start(1), Start(1).ToModule());
        model.to(ScalarType.Float32);
        var (x, y, exact) = (Ten.X.ToTensor().to(ScalarType.Float32), Ten.Y.ToTensor().to(ScalarType.Float32), BackPropagation.Gradient(network, Ten, Cost.Quadratic));
        double CostBeside(int i, double step)
        {
            var p = network.Parameters.ToArray();
            p[i] += step;
            model.SetParameters(p);
            return nn.functional.mse_loss(model.call(x), y).to(ScalarType.Float64).item<double>();
        }

        return Enumerable.Range(0, 23).Max(i => Math.Abs((CostBeside(i, h) - CostBeside(i, -h)) / (2 * h) - exact[i]));
    }
}
