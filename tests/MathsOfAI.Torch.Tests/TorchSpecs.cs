using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using TorchSharp;
using Parameter = TorchSharp.Modules.Parameter;
using static TorchSharp.torch;

namespace MathsOfAI.Torch.Tests;

/// <summary>What the specs with TorchSharp share; each is skipped, with the reason, where libtorch cannot run.</summary>
public abstract class TorchSpecs
{
    protected TorchSpecs()
    {
        Assert.SkipUnless(TorchSupport.Obstacle() is null, TorchSupport.Obstacle() ?? "");
        Libtorch.Load();
    }

    protected static DataSet Ten => HighamTenPoints.Points;

    protected static Architecture Shape { get; } = new([2, 2, 3, 2], Activation.Sigmoid);

    protected static Network Start(int seed) => Network.Random(Shape, seed, 0.5, 0.5);

    protected static Vector<double> P(Network network) => Vector<double>.Build.Dense(network.Parameters.ToArray());

    protected static Vector<double> V(params double[] components) => Vector<double>.Build.Dense(components);

    /// <summary>The parameters after every step of PyTorch's loop on the ten points.</summary>
    protected static Vector<double>[] TorchPath(
        Network start, Func<IEnumerable<Parameter>, optim.Optimizer> choose, int steps, bool zeroGrad = true, ScalarType type = ScalarType.Float64)
    {
        using var all = NewDisposeScope();
        var model = start.ToModule();
        model.to(type);
        var (x, y, optimiser) = (Ten.X.ToTensor().to(type), Ten.Y.ToTensor().to(type), choose(model.parameters()));
        var path = new List<Vector<double>> { model.ParameterVector() };
        for (var k = 1; k <= steps; k++)
        {
            using var scope = NewDisposeScope();
            if (zeroGrad)
                optimiser.zero_grad();
            nn.functional.mse_loss(model.call(x), y).backward();
            optimiser.step();
            path.Add(model.ParameterVector());
        }

        return [.. path];
    }

    /// <summary>The parameters after every step of the course's descent.</summary>
    protected static Vector<double>[] OwnPath(Network start, GradientDescent plan) =>
        [.. (plan with { SnapshotAt = [.. Enumerable.Range(0, plan.Steps + 1)] }).Train(start, Ten, Cost.Quadratic).Snapshots.Select(shot => P(shot.Network))];

    protected static double Apart(Vector<double> p, Vector<double> q) => (p - q).InfinityNorm();
}
