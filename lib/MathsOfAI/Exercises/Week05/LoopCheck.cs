using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Training;

namespace MathsOfAI.Exercises;

using TestFunction = Func<Network, double>;
using TrainFunction = Func<Network, int, (Network Final, long Left)>;

/// <summary>
/// Checks a training loop against the course's own descent on Higham &amp; Higham's ten points, by the network that it makes and by the
/// tensors that it leaves; and a test, which gives the same cost each time only if it is one.
/// </summary>
internal static class LoopCheck
{
    private const double Eta = 1;
    private const int Few = 10;
    private const int Many = 40;

    /// <summary>How many more tensors a longer run may leave: of each step not even one.</summary>
    private const int MostLeft = 5;

    private static readonly Architecture Shape = new([2, 2, 3, 2], Activation.Sigmoid);

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 2)
            return Feedback.NotYet($"The check wants two functions, myTrained and myTested; it was given {answer.Length} answers.");
        if (answer is [TestFunction, TrainFunction])
            return Feedback.NotYet("myTrained and myTested have changed places.");
        try
        {
            var fault = TrainFault(answer[0]) ?? TestFault(answer[1]);
            return fault is null
                ? Feedback.Correct("Forget the last gradient, keep numbers and not tensors, and test in eval mode.")
                : Feedback.NotYet(fault);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Feedback.NotYet($"The function failed: {e.Message.Split('\n')[0]}");
        }
    }

    private static string? TrainFault(object? given)
    {
        if (given is null)
            return "myTrained: still null. Put the name of the repaired function in its place.";
        if (given is not TrainFunction train)
            return "myTrained: expected a function (start, steps) => (network, tensors left).";
        var start = Network.Random(Shape, 7, 0.5, 0.5);
        var (few, many) = (train(start, Few), train(start, Many));
        if (few.Final is null || !few.Final.Architecture.Equals(Shape))
            return "myTrained: the first result should be the trained network, of the shape of the start.";
        bool Ends(Optimiser optimiser, double eta, int steps) =>
            Near(P(few.Final), P((GradientDescent.Full(eta, steps) with { Optimiser = optimiser }).Train(start, HighamTenPoints.Points, Cost.Quadratic).Final));
        var descent = new SteepestDescent();
        return Ends(new HeavyBall(1), Eta, Few) ? "myTrained: the gradients of all steps add up, as in section 5. What should stand before each backward?"
            : Near(P(few.Final), P(start)) ? "myTrained: the network has not moved. Does step come after backward, and zero_grad before it?"
            : Ends(descent, Eta, Few - 1) || Ends(descent, Eta, Few + 1) ? "myTrained: one step more or fewer than was asked for."
            : !Ends(descent, Eta, Few) ? "myTrained: after 10 steps the network is not where gradient descent with η = 1 leads. Change only what is wrong."
            : many.Left - few.Left > MostLeft ? FormattableString.Invariant(
                $"myTrained: the path is right, but 40 steps leave {many.Left - few.Left} tensors more than 10 do. Something of every step is kept, a cost with its tape or a tensor that no scope frees: store cost.item<double>(), and begin each step with using var scope = NewDisposeScope();")
            : null;
    }

    private static string? TestFault(object? given)
    {
        if (given is null)
            return "myTested: still null. Put the name of the repaired function in its place.";
        if (given is not TestFunction test)
            return "myTested: expected a function of a network, whose result is its cost.";
        var network = Network.Random(Shape, 8, 1, 1);
        double[] costs = [.. Enumerable.Range(0, 4).Select(_ => test(network))];
        var right = network.CostOver(HighamTenPoints.Points, Cost.Quadratic);
        return costs.Distinct().Count() > 1 && !costs.Any(double.IsNaN) ? "myTested: four tests of one network give different costs. Dropout still drops: the model is in training mode."
            : costs.All(cost => Closeness.SixDigits.Same(cost, right)) ? null
            : $"myTested: the cost should be {Shown.Apart(right, costs[0])}, that of the network without dropout; it is {Shown.Apart(costs[0], right)}."
                + (Slips.Of(costs[0], right, Closeness.SixDigits) is { } slip ? $" {Shown.Sentence(slip)}" : "");
    }

    private static bool Near(Vector<double> given, Vector<double> expected) => new Closeness(1.001e-6, 1e-6).Same(given, expected);

    private static Vector<double> P(Network network) => Vector<double>.Build.Dense(network.Parameters.ToArray());
}
