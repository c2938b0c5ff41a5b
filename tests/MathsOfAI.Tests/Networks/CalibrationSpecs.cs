using MathsOfAI.Data;
using MathsOfAI.Networks;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Networks;

public class CalibrationSpecs
{
    private static readonly DataSet Four = new("four", M([-3], [-1], [1], [3]), M([0], [1], [1], [1]));

    private static Network Sigmoid(double w) => new(new Architecture([1, 1], Activation.Sigmoid), [w, 0]);

    [Fact]
    public void Confidence_is_the_probability_of_the_category_that_is_named()
    {
        var said = Calibration.Confidences(Sigmoid(1), Four);
        Assert.Equal([true, false, true, true], said.Select(point => point.IsRight));
        double[] expected = [1 / (1 + Math.Exp(-3)), 1 / (1 + Math.Exp(-1)), 1 / (1 + Math.Exp(-1)), 1 / (1 + Math.Exp(-3))];
        Assert.All(said.Zip(expected), pair => Assert.Equal(pair.Second, pair.First.Confidence, 1e-14));
        Assert.Equal(expected.Average() - 0.75, Calibration.Gap(Sigmoid(1), Four), 1e-14);
    }

    [Fact]
    public void Several_outputs_go_through_the_softmax()
    {
        var two = new Network(new Architecture([1, 2], Activation.Identity), [0, 1, 0, 0]);
        var data = new DataSet("two", M([-2], [2]), M([0, 1], [0, 1]));
        Assert.Equal([false, true], Calibration.Confidences(two, data).Select(point => point.IsRight));
        Assert.All(Calibration.Confidences(two, data), point => Assert.Equal(1 / (1 + Math.Exp(-2)), point.Confidence, 1e-14));
    }

    [Fact]
    public void The_diagram_has_the_mean_confidence_and_the_share_that_is_right_of_every_class()
    {
        var (confidence, right) = Calibration.Diagram([Sigmoid(1), Sigmoid(1)], [Four, Four], classes: 2);
        Assert.Equal(0, (V(1 / (1 + Math.Exp(-1)), 1 / (1 + Math.Exp(-3))) - V(confidence)).L2Norm(), 1e-14);
        Assert.Equal([0.5, 1], right);
        Assert.Contains("given 1, 2 and 10", Assert.Throws<ArgumentException>(() => Calibration.Diagram([Sigmoid(1), Sigmoid(1)], [Four])).Message);
    }

    [Fact]
    public void A_committee_answers_with_the_mean_of_its_members()
    {
        Network[] members = [Sigmoid(1), Sigmoid(-2), Sigmoid(0.5)];
        var outputs = Committee.Outputs(members, Four);
        for (var i = 0; i < 4; i++)
            Assert.Equal(members.Average(member => member.Evaluate(Four.Point(i))[0]), outputs[i, 0], 1e-14);
        Assert.Equal(Classification.Error(members[1], Four), Committee.Error([members[1]], Four));
        Assert.Equal(0.25, Committee.Error([Sigmoid(1), Sigmoid(1), Sigmoid(-1)], Four));
        Assert.Contains("at least one network", Assert.Throws<ArgumentException>(() => Committee.Outputs([], Four)).Message);
    }
}
