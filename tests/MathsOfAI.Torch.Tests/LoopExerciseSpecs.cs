using MathsOfAI.Exercises;
using MathsOfAI.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace MathsOfAI.Torch.Tests;

/// <summary>What the exercise 04-torchsharp/loop says to real loops, right and wrong.</summary>
public sealed class LoopExerciseSpecs : TorchSpecs
{
    private static Tensor X => Ten.X.ToTensor();

    private static Tensor Y => Ten.Y.ToTensor();

    [Fact]
    public void The_repaired_loop_and_test_are_accepted() => Assert.StartsWith("Correct. ", Says(Trained(true, true), Tested(true)));

    [Fact]
    public void Without_zero_grad() => Assert.Contains("the gradients of all steps add up", Says(Trained(false, true), Tested(true)));

    [Fact]
    public void With_the_tape_of_every_cost_kept() => Assert.Matches(@"40 steps leave \d+ tensors more than 10 do", Says(Trained(true, false), Tested(true)));

    [Fact]
    public void In_training_mode() => Assert.Contains("the model is in training mode", Says(Trained(true, true), Tested(false)));

    private static string Says(Func<Network, int, (Network, long)> trained, Func<Network, double> tested) =>
        ExerciseBook.Exercise("04-torchsharp/loop").Check(trained, tested).ToString();

    private static Func<Network, int, (Network, long)> Trained(bool zeroGrad, bool scoped) => (start, steps) =>
    {
        var (model, costs, before) = (start.ToModule(), new List<Tensor>(), DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        var optimiser = optim.SGD(model.parameters(), 1);
        for (var k = 0; k < steps; k++)
        {
            using var scope = scoped ? NewDisposeScope() : null;
            if (zeroGrad)
                optimiser.zero_grad();
            costs.Add(nn.functional.mse_loss(model.call(X), Y));
            costs[^1].backward();
            optimiser.step();
        }

        GC.KeepAlive(costs);
        return (model.ToNetwork(), DisposeScopeManager.Statistics.ThreadTotalLiveCount - before);
    };

    private static Func<Network, double> Tested(bool evaluates) => trained =>
    {
        var model = nn.Sequential(nn.Dropout(0.5), trained.ToModule());
        if (evaluates)
            model.eval();
        return nn.functional.mse_loss(model.call(X), Y).item<double>();
    };
}
