using MathsOfAI.Data;
using MathsOfAI.Layers;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using static TorchSharp.torch;

namespace MathsOfAI.Torch.Tests;

/// <summary>The network of lecture 02-cnn-digits in both libraries, with the same numbers.</summary>
public sealed class CnnSpecs : TorchSpecs
{
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Cost_derivatives_and_a_step_of_Adam_agree_within_1e_9(int seed)
    {
        var start = new LayerStack(new ImageShape(1, 8, 8))
            .Convolution(8, kernel: 3, padding: 1).Activation(Activation.ReLU).MaxPooling(2)
            .Convolution(16, kernel: 3, padding: 1).Activation(Activation.ReLU).MaxPooling(2)
            .Dense(10).Random(seed, fanIn => Math.Sqrt(2.0 / fanIn));
        int[] points = [.. Enumerable.Range(32 * seed, 32)];
        var data = Digits.Images.Subset("32 digits", points);
        var x = data.X.ToTensor();
        var labels = tensor(points.Select(i => (long)Digits.Labels[i]).ToArray());

        var module = nn.Sequential(
            nn.Conv2d(1, 8, 3, padding: 1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(8, 16, 3, padding: 1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(64, 10));
        module.SetParameters(start.Parameters);
        var adam = optim.Adam(module.parameters(), 0.01);
        var cost = nn.functional.cross_entropy(module.call(x.reshape(-1, 1, 8, 8)), labels);
        cost.backward();

        Assert.Equal(start.CostOver(data, Cost.SoftmaxCrossEntropy), cost.item<double>(), 1e-9);
        Assert.True(Apart(module.GradientVector(), start.Gradient(data, Cost.SoftmaxCrossEntropy)) < 1e-9);
        adam.step();
        var ours = (GradientDescent.Full(0.01, 1) with { Optimiser = new Adam() }).Train(start, data, Cost.SoftmaxCrossEntropy).Final;
        Assert.True(Apart(module.ParameterVector(), V(ours.Parameters.ToArray())) < 1e-9);
    }
}
