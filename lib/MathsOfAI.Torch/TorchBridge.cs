using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MathsOfAI.Torch;

/// <summary>The same network in the course's form and in PyTorch's, both ways. Introduced in lecture 04-torchsharp.</summary>
/// <remarks>
/// A <c>Linear</c> layer stores its weight as n_l × n_{l−1} and its bias as n_l, as Higham &amp; Higham do; a module's parameters come
/// weight, bias, weight, bias. So all its numbers, one after the other, are p in the order of <see cref="Network.Parameters"/>.
/// </remarks>
public static class TorchBridge
{
    /// <summary>A module that computes what the network computes: for each layer <c>Linear</c>, then its activation function.</summary>
    /// <param name="network">The network; its numbers are copied.</param>
    /// <returns>A module of 64-bit numbers, in training mode.</returns>
    public static Sequential ToModule(this Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var architecture = network.Architecture;
        var module = nn.Sequential();
        for (var l = 2; l <= architecture.LayerCount; l++)
        {
            module.append(nn.Linear(architecture.Size(l - 1), architecture.Size(l), dtype: float64));
            if (ToModule(architecture.Activation(l)) is { } sigma)
                module.append(sigma);
        }

        module.SetParameters(network.Parameters);
        return module;
    }

    /// <summary>The network that a module computes, with the module's numbers as they are now.</summary>
    /// <param name="module"><c>Linear</c> layers, each with a bias, and after each perhaps an activation function of the course.</param>
    /// <exception cref="ArgumentException">The module holds something else.</exception>
    public static Network ToNetwork(this Sequential module)
    {
        ArgumentNullException.ThrowIfNull(module);
        var layers = new List<(Linear Linear, Activation Sigma)>();
        foreach (var part in module.children())
        {
            if (part is Linear { bias: not null } linear)
                layers.Add((linear, Activation.Identity));
            else if (ToActivation(part) is { } sigma && layers.Count > 0 && layers[^1].Sigma == Activation.Identity)
                layers[^1] = (layers[^1].Linear, sigma);
            else
                throw new ArgumentException(
                    $"Expected Linear layers with biases, each followed by at most one of {string.Join(", ", Activation.All)}, given {part.GetName()}.", nameof(module));
        }

        if (layers.Count == 0)
            throw new ArgumentException("Expected at least one Linear layer, given none.", nameof(module));
        if (layers.SkipLast(1).Select(layer => layer.Sigma).Distinct().Count() > 1)
            throw new ArgumentException("Expected one activation function for all hidden layers, given several.", nameof(module));
        int[] sizes = [(int)layers[0].Linear.weight!.shape[1], .. layers.Select(layer => (int)layer.Linear.weight!.shape[0])];
        return new Network(new Architecture(sizes, layers[0].Sigma, layers[^1].Sigma), module.ParameterVector());
    }

    /// <summary>All parameters of a module, one after the other: p.</summary>
    public static Vector<double> ParameterVector(this nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return Vector<double>.Build.DenseOfEnumerable(module.parameters().SelectMany(Numbers));
    }

    /// <summary>What the last backward pass has left at each parameter, in the order of <see cref="ParameterVector"/>; 0 where there was none.</summary>
    public static Vector<double> GradientVector(this nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return Vector<double>.Build.DenseOfEnumerable(module.parameters().SelectMany(
            parameter => parameter.grad is { } gradient ? Numbers(gradient) : new double[parameter.numel()]));
    }

    /// <summary>Gives a module the parameters p.</summary>
    /// <param name="module">The module; its tensors stay, their numbers change.</param>
    /// <param name="p">As many numbers as it has parameters.</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public static void SetParameters(this nn.Module module, ReadOnlySpan<double> p)
    {
        ArgumentNullException.ThrowIfNull(module);
        var count = module.parameters().Sum(parameter => parameter.numel());
        if (count != p.Length)
            throw new ArgumentException(FormattableString.Invariant($"Expected {count} parameters, given {p.Length}."), nameof(p));
        using var scope = NewDisposeScope();
        using var untaped = no_grad();
        foreach (var parameter in module.parameters())
        {
            var numbers = (int)parameter.numel();
            parameter.copy_(tensor(p[..numbers].ToArray()).reshape(parameter.shape));
            p = p[numbers..];
        }
    }

    /// <summary>A matrix as a tensor of two dimensions, a row for each row.</summary>
    public static Tensor ToTensor(this Matrix<double> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return tensor(matrix.ToRowMajorArray()).reshape(matrix.RowCount, matrix.ColumnCount);
    }

    /// <summary>A number as a tensor of no dimensions.</summary>
    public static Tensor ToTensor(this double number) => tensor(number, dtype: float64);

    /// <summary>A vector as a tensor of one dimension.</summary>
    public static Tensor ToTensor(this Vector<double> vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        return tensor(vector.ToArray());
    }

    /// <summary>A tensor of two dimensions as a matrix.</summary>
    /// <exception cref="ArgumentException">It has more or fewer dimensions.</exception>
    public static Matrix<double> ToMatrix(this Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (tensor.dim() != 2)
            throw new ArgumentException(FormattableString.Invariant($"Expected a tensor of 2 dimensions, given {tensor.dim()}."), nameof(tensor));
        return Matrix<double>.Build.DenseOfRowMajor((int)tensor.shape[0], (int)tensor.shape[1], Numbers(tensor));
    }

    /// <summary>All numbers of a tensor, row after row, as a vector.</summary>
    public static Vector<double> ToVector(this Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return Vector<double>.Build.Dense(Numbers(tensor));
    }

    private static double[] Numbers(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().to(float64).cpu().contiguous().data<double>().ToArray();
    }

    private static nn.Module<Tensor, Tensor>? ToModule(Activation sigma) => sigma.Name switch
    {
        "sigmoid" => nn.Sigmoid(),
        "tanh" => nn.Tanh(),
        "ReLU" => nn.ReLU(),
        _ => null,
    };

    private static Activation? ToActivation(nn.Module module) => module switch
    {
        Sigmoid => Activation.Sigmoid,
        Tanh => Activation.Tanh,
        ReLU => Activation.ReLU,
        Identity => Activation.Identity,
        _ => null,
    };
}
