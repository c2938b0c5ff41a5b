using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;
using static MathsOfAI.Tests.Exercises.RightAnswers;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

using TestFunction = Func<Network, double>;
using TrainFunction = Func<Network, int, (Network Final, long Left)>;

public class TorchSharpExerciseSpecs
{
    private const string Eta = "04-torchsharp/eta";
    private const string Loop = "04-torchsharp/loop";
    private const string Node = "04-torchsharp/node";
    private const string Momentum = "04-torchsharp/momentum";

    private static readonly TestFunction Right = network => network.CostOver(HighamTenPoints.Points, Cost.Quadratic);

    public static TheoryData<double?, double?, double?, string> Rates => new()
    {
        { 0.2, 0.02, 1, "the ½ is there already, as n_L = 2" },
        { 0.8, 0.02, 1, "the ½ is there already, as n_L = 2" },
        { 0.02, 0.02, 1, "MSELoss() is a mean" },
        { 0.4, 8, 1, "η must be divided, not multiplied" },
        { 0.4, 0.04, 1, "divided by N only" },
        { 0.4, 0.2, 1, "undoes the ½ alone" },
        { 0.4, 0.4, 1, "it is 20 times the Cost" },
        { 0.4, 0.02, 0.16, "η must be larger, not smaller" },
        { 0.4, 0.02, 0.4, "right for two outputs" },
        { 0.4, 0.02, 2, "the ½ of H&H's Cost is lost" },
        { 0.4, 0.02, 4, "the number of points is in both costs" },
        { 0.4, 0.02, 0, "2 / 5 is a quotient of whole numbers" },
        { 0.4, null, 1, "etaSum: still null" },
        { 0.4, 0.03, 1, "by which factor is this cost larger" },
    };

    [Theory, MemberData(nameof(Rates))]
    public void A_wrong_rate_is_told_which_factor_is_wrong(double? mean, double? sum, double? five, string message) => AssertNotYet(Eta, message, mean, sum, five);

    [Fact]
    public void Without_zero_grad_the_loop_is_the_heavy_ball() => AssertNotYet(Loop, "the gradients of all steps add up", Trained(1, new HeavyBall(1)), Right);

    [Fact]
    public void A_loop_that_leaves_tensors_is_told_how_many() => AssertNotYet(
        Loop, "40 steps leave 600 tensors more than 10 do", (TrainFunction)((start, steps) => (Descend(start, 1, steps, new SteepestDescent()), 20L * steps)), Right);

    [Fact]
    public void A_test_in_training_mode_differs_from_time_to_time()
    {
        var random = new Random(1);
        AssertNotYet(Loop, "the model is in training mode", ById[Loop]()[0], (TestFunction)(network => Right(network) * (1 + 0.1 * random.NextDouble())));
    }

    [Fact]
    public void Other_mistakes_of_a_loop()
    {
        AssertNotYet(Loop, "has not moved", (TrainFunction)((start, _) => (start, 0)), Right);
        AssertNotYet(Loop, "one step more or fewer", (TrainFunction)((start, steps) => (Descend(start, 1, steps - 1, new SteepestDescent()), 0)), Right);
        AssertNotYet(Loop, "not where gradient descent with η = 1 leads", Trained(0.5, new SteepestDescent()), Right);
        AssertNotYet(Loop, "The function failed: lost", (TrainFunction)((_, _) => throw new InvalidOperationException("lost\nframe #0")), Right);
        AssertNotYet(Loop, "of the shape of the start", (TrainFunction)((_, _) => (null!, 0)), Right);
        AssertNotYet(Loop, "have changed places", Right, ById[Loop]()[0]);
        AssertNotYet(Loop, "myTested: still null", ById[Loop]()[0], null);
        AssertNotYet(Loop, "myTrained: still null", null, Right);
        AssertNotYet(Loop, "that of the network without dropout", ById[Loop]()[0], (TestFunction)(network => 2 * Right(network)));
    }

    public static TheoryData<Func<double, double>, string> Slopes => new()
    {
        { Math.Tanh, "that is tanh x alone" },
        { x => x * Prime(x), "the other term of the product rule, tanh x, is missing" },
        { Prime, "the factor x is forgotten" },
        { x => Math.Tanh(x) * Prime(x), "not the product of the derivatives" },
        { _ => 0, "Does Back read the node's Grad when it runs?" },
        { x => x * Math.Tanh(x), "that is the value" },
        { x => Math.Tanh(x) + x * (2 - Prime(x)), "the derivative of tanh x is 1 − tanh² x" },
        { x => Math.Tanh(x) + x * (1 - Math.Tanh(x)), "the derivative of tanh x is 1 − tanh² x" },
        { x => Math.Tanh(x) - x * Prime(x), "added, not subtracted" },
    };

    [Theory, MemberData(nameof(Slopes))]
    public void A_wrong_derivative_of_the_node_is_told_which_part(Func<double, double> slope, string message) => AssertNotYet(Node, message, With(Node, 0, _ => slope));

    [Fact]
    public void A_node_that_replaces_and_one_that_forgets_what_follows()
    {
        AssertNotYet(Node, "with +=, not replace it with =", With(Node, 1, _ => ById[Node]()[0]));
        AssertNotYet(Node, "σ' is missing", With(Node, 2, _ => ById[Node]()[0]));
        AssertNotYet(Node, "the derivative of x + f(x): still null".Replace("the d", "The d"), With(Node, 1, _ => null));
        AssertNotYet(Node, "failed: no x", With(Node, 0, _ => (Func<double, double>)(_ => throw new InvalidOperationException("no x"))));
    }

    public static TheoryData<double[], double[], string> Paths => new()
    {
        { [-0.4, -0.7, -0.95], [-0.4, -0.7, -0.95], "that is the other form's path" },
        { [-0.4, -0.55, -0.725], [-0.4, -0.55, -0.725], "the same path as PyTorch's?" },
        { [-0.4, -0.5, -0.6], [-0.4, -0.7, -0.95], "that is descent without momentum, with v = 1 in every step" },
        { [-0.4, -0.15, -0.175], [-0.4, -0.7, -0.95], "these are the steps −ηv" },
        { [0, -0.4, -0.55], [-0.4, -0.7, -0.95], "theirs: these are p₀, p₁, p₂" },
        { [-0.4, -0.55, -0.725], [0, -0.4, -0.7], "ours: these are p₀, p₁, p₂" },
        { [-0.4, -0.55, -0.725], [-0.4, -0.5, -0.6], "half of the velocity −0.4 goes on" },
        { [-0.4, -0.55, -0.725], [-0.4, -0.65, -0.825], "dampening from step 2 on" },
        { [-0.2, -0.275, -0.3625], [-0.4, -0.7, -0.95], "PyTorch's momentum has none unless asked" },
        { [1, 1.5, 1.75], [-0.4, -0.7, -0.95], "these are the velocities" },
        { [-0.4, -0.55, -0.725], [-0.16, -0.19, -0.215], "it stands inside v only" },
        { [-0.4, -0.55, -0.725], [-0.2, -0.35, -0.475], "that has dampening" },
        { [-0.4, -0.55, -0.725], [-0.4, -0.3, -0.25], "these are the velocities" },
        { [-0.4, -0.7, -0.95], [-0.4, -0.55, -0.725], "have changed places" },
        { [-0.4, -0.55, -0.7], [-0.4, -0.7, -0.95], "component 3" },
    };

    [Theory, MemberData(nameof(Paths))]
    public void A_wrong_path_is_told_which_form_it_has(double[] theirs, double[] ours, string message) => AssertNotYet(Momentum, message, V(theirs), V(ours));

    private static TrainFunction Trained(double eta, Optimiser optimiser) => (start, steps) => (Descend(start, eta, steps, optimiser), 0);

    private static Network Descend(Network start, double eta, int steps, Optimiser optimiser) =>
        (GradientDescent.Full(eta, steps) with { Optimiser = optimiser }).Train(start, HighamTenPoints.Points, Cost.Quadratic).Final;

    private static double Prime(double x) => 1 - Math.Tanh(x) * Math.Tanh(x);
}
