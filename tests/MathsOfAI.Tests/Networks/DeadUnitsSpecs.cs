using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Networks;

public class DeadUnitsSpecs
{
    [Fact]
    public void Units_that_are_0_at_every_point_are_counted()
    {
        var network = Network.FromLayers(
            Activation.ReLU, Activation.Identity, (M([1, 1], [-1, -2], [1, 1], [-1, 0]), V(0, 0, -2, 0.5)), (M([1, 1, 1, 1]), V(0)));
        Assert.Equal(0.5, DeadUnits.Share(network, Xor.Points));
    }

    [Fact]
    public void A_dead_unit_stays_as_it_is()
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            var start = Network.Random(new Architecture([2, 1, 1], Activation.ReLU, Activation.Identity), seed);
            var end = GradientDescent.Full(0.3, 100).Train(start, Xor.Points, Cost.MeanSquaredError).Final;
            if (DeadUnits.Share(start, Xor.Points) == 1)
                Assert.Equal(start.Parameters[..4].ToArray(), end.Parameters[..4].ToArray());
        }
    }

    [Fact]
    public void Another_activation_is_refused() => Assert.Contains("Expected ReLU in the first hidden layer", Assert.Throws<ArgumentException>(
        () => DeadUnits.Share(Network.Random(new Architecture([2, 2, 1], Activation.Tanh), 1), Xor.Points)).Message);
}
