using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using TorchSharp;
using Parameter = TorchSharp.Modules.Parameter;
using static TorchSharp.torch;

namespace MathsOfAI.Torch.Tests;

using Choose = Func<IEnumerable<Parameter>, optim.Optimizer>;

/// <summary>Each line of the table of conventions in lecture 04-torchsharp, on starts that the lecture does not show.</summary>
public sealed class ConventionSpecs : TorchSpecs
{
    private static readonly Dictionary<string, (double Eta, Optimiser Ours, Choose Theirs)> Pairs = new()
    {
        ["SGD"] = (1, new SteepestDescent(), p => optim.SGD(p, 1)),
        ["heavy ball"] = (0.3, new HeavyBall(), p => optim.SGD(p, 0.3, momentum: 0.9)),
        ["Adam"] = (0.01, new Adam(), p => optim.Adam(p, 0.01)),
        ["AdamW"] = (0.01, new AdamW(), p => optim.AdamW(p, 0.01, weight_decay: 0.01)),
    };

    public static TheoryData<string> Names => [.. Pairs.Keys];

    [Theory, MemberData(nameof(Names))]
    public void A_hundred_steps_agree_within_1e_12(string name)
    {
        var (eta, ours, theirs) = Pairs[name];
        for (var seed = 1; seed <= 30; seed++)
            Assert.True(Apart(TorchPath(Start(seed), theirs, 100)[100], OwnPath(Start(seed), GradientDescent.Full(eta, 100) with { Optimiser = ours })[100]) < 1e-12);
    }

    [Fact]
    public void AdaGrad_and_RMSProp_agree_for_as_long_as_their_steps_stay_within_the_edge()
    {
        foreach (var (eta, ours, theirs) in new (double, Optimiser, Choose)[]
        {
            (0.001, new RMSProp(), p => optim.RMSProp(p, 0.001)), (0.01, new AdaGrad(), p => optim.Adagrad(p, 0.01)),
        })
        {
            for (var seed = 1; seed <= 10; seed++)
                Assert.True(Apart(TorchPath(Start(seed), theirs, 100)[100], OwnPath(Start(seed), GradientDescent.Full(eta, 100) with { Optimiser = ours })[100]) < 1e-12);
        }
    }

    [Fact]
    public void Momentum_is_v_to_beta_v_plus_g_and_p_to_p_minus_eta_v_so_that_a_falling_eta_acts_at_once()
    {
        var p = new Parameter(tensor(0.0));
        var sgd = optim.SGD([p], 0.4, momentum: 0.5);
        var places = new List<double>();
        foreach (var eta in new[] { 0.4, 0.1, 0.1 })
        {
            sgd.ParamGroups.Single().LearningRate = eta;
            sgd.zero_grad();
            (p * 1).sum().backward();
            sgd.step();
            places.Add(p.item<double>());
        }

        Assert.True(Apart(V([.. places]), V(-0.4, -0.55, -0.725)) < 1e-15);
    }

    [Fact]
    public void Nesterovs_parameters_are_the_look_ahead()
    {
        var theirs = TorchPath(Start(5), p => optim.SGD(p, 0.3, momentum: 0.9, nesterov: true), 100);
        var ours = OwnPath(Start(5), GradientDescent.Full(0.3, 100) with { Optimiser = new Nesterov() });
        for (var k = 1; k <= 100; k++)
            Assert.True(Apart(theirs[k], ours[k] + 0.9 * (ours[k] - ours[k - 1])) < 1e-12);
        Assert.True(Apart(theirs[10], ours[10]) > 1e-3);
    }

    [Fact]
    public void Epsilon_stands_outside_the_root_1e_8_and_for_AdaGrad_1e_10()
    {
        const double g = 1e-9;
        Assert.Equal(-g / (g + 1e-10), FirstStep(p => optim.Adagrad(p, 1), g), 1e-12);
        Assert.Equal(-g / (g + 1e-8), FirstStep(p => optim.Adam(p, 1), g), 1e-12);
        Assert.Equal(-g / (0.1 * g + 1e-8), FirstStep(p => optim.RMSProp(p, 1), g), 1e-12);
    }

    [Fact]
    public void Weight_decay_is_the_gradient_of_half_alpha_p_squared_biases_included_and_AdamWs_is_not()
    {
        var theirs = TorchPath(Start(6), p => optim.SGD(p, 1, weight_decay: 0.01), 100);
        Assert.True(Apart(theirs[100], OwnPath(Start(6), GradientDescent.Full(1, 100) with { WeightDecay = 0.01 })[100]) < 1e-12);
        Assert.Equal(-0.1 * 0.5 * 3 + 3, 3 + FirstStep(p => optim.AdamW(p, 0.1, weight_decay: 0.5), 0, 3), 1e-12);
    }

    [Fact]
    public void BatchNorms_momentum_a_tenth_means_nine_tenths_and_its_running_variance_divides_by_N_minus_1()
    {
        var norm = nn.BatchNorm1d(1);
        var x = V(1, 2, 3, 6).ToColumnMatrix().ToTensor();
        var y = norm.call(x).ToVector();
        Assert.Equal(0.9 * 0 + 0.1 * 3, norm.running_mean!.ToVector()[0], 1e-12);
        Assert.Equal(0.9 * 1 + 0.1 * 14 / 3, norm.running_var!.ToVector()[0], 1e-12);
        Assert.Equal((1 - 3) / Math.Sqrt(14 / 4.0 + 1e-5), y[0], 1e-12);
        norm.eval();
        Assert.Equal((1 - 0.3) / Math.Sqrt(0.9 + 1.4 / 3 + 1e-5), norm.call(x).ToVector()[0], 1e-12);
    }

    [Theory, InlineData(3), InlineData(100), InlineData(1000)]
    public void Linear_starts_uniform_up_to_one_over_the_root_of_n_biases_included(int n)
    {
        RequireUniform(nn.Linear(n, 60_000 / n).weight!.ToVector());
        RequireUniform(nn.Linear(n, 60_000).bias!.ToVector());

        void RequireUniform(Vector<double> numbers)
        {
            var (end, count) = (1 / Math.Sqrt(n), (double)numbers.Count);
            Assert.InRange(numbers.AbsoluteMaximum(), 0.99 * end, end);
            for (var i = -9; i <= 9; i++)
                Assert.InRange(numbers.Count(number => number < i / 10.0 * end) / count, (i + 10) / 20.0 - 0.02, (i + 10) / 20.0 + 0.02);
            Assert.InRange(numbers.L2Norm() / Math.Sqrt(count) * Math.Sqrt(3 * n), 0.98, 1.02);
        }
    }

    [Fact]
    public void Dropout_multiplies_the_survivors_in_training_and_does_nothing_in_tests()
    {
        var dropout = nn.Dropout(0.25);
        var dropped = dropout.call(ones(40_000)).ToVector();
        Assert.Equal([0, 1 / 0.75], dropped.Distinct().Order());
        Assert.InRange(dropped.Average(), 0.98, 1.02);
        dropout.eval();
        Assert.Equal([1.0], dropout.call(ones(100)).ToVector().Distinct());
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(10)]
    public void MSELoss_is_two_over_n_L_times_the_Cost(int outputs)
    {
        var (a, y) = (V([.. Enumerable.Range(0, outputs).Select(i => Math.Sin(i + 1))]), V([.. Enumerable.Range(0, outputs).Select(i => Math.Cos(3 * i))]));
        Assert.Equal(2.0 / outputs * Cost.Quadratic.At(a, y), nn.MSELoss().call(a.ToTensor(), y.ToTensor()).item<double>(), 1e-14);
    }

    /// <summary>How far the first step moves one parameter with the derivative g.</summary>
    private static double FirstStep(Choose choose, double g, double start = 0)
    {
        var p = new Parameter(tensor(start));
        var optimiser = choose([p]);
        (p * g).sum().backward();
        optimiser.step();
        return p.item<double>() - start;
    }
}
