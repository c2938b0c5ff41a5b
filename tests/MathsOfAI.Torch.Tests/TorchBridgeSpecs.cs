using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MathsOfAI.Torch.Tests;

public sealed class TorchBridgeSpecs : TorchSpecs
{
    public static TheoryData<int[], string, string> Shapes => new()
    {
        { [2, 2, 3, 2], "sigmoid", "sigmoid" },
        { [2, 5, 2], "tanh", "identity" },
        { [2, 8, 8, 4, 1], "ReLU", "sigmoid" },
        { [3, 2], "identity", "identity" },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void A_network_goes_there_and_back_bit_for_bit_and_computes_the_same(int[] sizes, string hidden, string output)
    {
        var network = Random(sizes, hidden, output);
        var module = network.ToModule();
        var back = module.ToNetwork();
        Assert.Equal(network.Parameters.ToArray(), back.Parameters.ToArray());
        Assert.Equal(network.Architecture, back.Architecture);
        var X = Matrix<double>.Build.Random(7, sizes[0], seed: 3);
        var data = new DataSet("random", X, Matrix<double>.Build.Random(7, sizes[^1], seed: 4));
        Assert.True((module.call(X.ToTensor()).ToMatrix() - network.Evaluate(data)).Enumerate().Max(Math.Abs) < 1e-14);
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Gradients_agree_with_back_propagation_within_1e_12(int[] sizes, string hidden, string output)
    {
        var network = Random(sizes, hidden, output);
        var module = network.ToModule();
        var data = new DataSet("random", Matrix<double>.Build.Random(7, sizes[0], seed: 5), Matrix<double>.Build.Random(7, sizes[^1], seed: 6));
        nn.MSELoss().call(module.call(data.X.ToTensor()), data.Y.ToTensor()).backward();
        Assert.True(Apart(module.GradientVector(), BackPropagation.Gradient(network, data, Cost.MeanSquaredError)) < 1e-12);
    }

    [Fact]
    public void A_gradient_is_0_before_any_backward_pass() => Assert.Equal(0, Start(1).ToModule().GradientVector().L2Norm());

    [Fact]
    public void What_the_course_has_no_network_for_is_refused()
    {
        foreach (var (module, expected) in new (Sequential, string)[]
        {
            (nn.Sequential(nn.Linear(2, 3), nn.Dropout(0.5)), "Expected Linear layers with biases"),
            (nn.Sequential(nn.Linear(2, 3, hasBias: false)), "Expected Linear layers with biases"),
            (nn.Sequential(nn.Tanh(), nn.Linear(2, 3)), "Expected Linear layers with biases"),
            (nn.Sequential(), "Expected at least one Linear layer, given none."),
            (nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 3), nn.ReLU(), nn.Linear(3, 1)), "one activation function for all hidden layers"),
        })
        {
            Assert.Contains(expected, Assert.Throws<ArgumentException>(() => module.ToNetwork()).Message);
        }

        Assert.StartsWith("Expected 23 parameters, given 22.", Assert.Throws<ArgumentException>(() => Start(1).ToModule().SetParameters(new double[22])).Message);
        Assert.StartsWith("Expected a tensor of 2 dimensions, given 1.", Assert.Throws<ArgumentException>(() => V(1, 2).ToTensor().ToMatrix()).Message);
    }

    [Fact]
    public void Where_libtorch_cannot_be_loaded_one_line_says_so_and_why()
    {
        var says = Libtorch.Explanation(new TypeInitializationException("torch", new DllNotFoundException("version `GLIBCXX_3.4.32'\n not found")));
        Assert.StartsWith("libtorch, which TorchSharp needs, cannot be loaded on this machine (version `GLIBCXX_3.4.32' not found). ", says.Replace("  ", " "));
        Assert.DoesNotContain('\n', says);
    }

    private static Network Random(int[] sizes, string hidden, string output) =>
        Network.Random(new Architecture(sizes, Named(hidden), Named(output)), 11, 0.7, 0.4);

    private static Activation Named(string name) => Activation.All.Single(sigma => sigma.Name == name);
}
