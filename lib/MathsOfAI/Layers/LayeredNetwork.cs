using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;

namespace MathsOfAI.Layers;

/// <summary>
/// A network as a list of layers, with values for their weights and biases in one array. It never changes; training makes new
/// ones. A dense <see cref="Network"/> is a special case. Introduced in lecture 02-cnn-digits of week 9.
/// </summary>
public sealed class LayeredNetwork
{
    private readonly double[] _parameters;

    /// <param name="stack">The layers.</param>
    /// <param name="parameters">All weights and biases, layer after layer, the weights of each first.</param>
    /// <exception cref="ArgumentException">The number of parameters is not the stack's.</exception>
    public LayeredNetwork(LayerStack stack, IEnumerable<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(stack);
        ArgumentNullException.ThrowIfNull(parameters);
        _parameters = [.. parameters];
        if (_parameters.Length != stack.ParameterCount)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected {stack.ParameterCount} parameters for {stack}, given {_parameters.Length}."), nameof(parameters));
        Stack = stack;
    }

    /// <summary>The layers.</summary>
    public LayerStack Stack { get; }

    /// <summary>All weights and biases, as the one long vector p.</summary>
    public ReadOnlySpan<double> Parameters => _parameters;

    /// <summary>The same function as a dense network's.</summary>
    /// <param name="network">The dense network.</param>
    public static LayeredNetwork Of(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new LayeredNetwork(LayerStack.Of(network.Architecture), network.Parameters.ToArray());
    }

    /// <summary>The weights and biases of a layer.</summary>
    /// <param name="layer">The layer's number, from 0.</param>
    public Vector<double> ParametersOf(int layer) => Vector<double>.Build.Dense(
        _parameters[Stack.Offset(layer)..(Stack.Offset(layer) + Stack.Layers[layer].ParameterCount)]);

    /// <summary>The input and then every layer's output: what the way back needs.</summary>
    /// <param name="x">The input, row by row where it is an image.</param>
    /// <exception cref="ArgumentException">The input has another size.</exception>
    public IReadOnlyList<Vector<double>> Forward(Vector<double> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var a = new List<Vector<double>> { x };
        for (var l = 0; l < Stack.Layers.Count; l++)
            a.Add(Stack.Layers[l].Forward(ParametersOf(l), a[^1]));
        return a;
    }

    /// <summary>The last layer's output.</summary>
    /// <param name="x">The input, row by row where it is an image.</param>
    /// <exception cref="ArgumentException">The input has another size.</exception>
    public Vector<double> Evaluate(Vector<double> x) => Forward(x)[^1];

    /// <summary>The outputs at every point, N × n_L, one point a row.</summary>
    /// <param name="data">N points.</param>
    /// <exception cref="ArgumentException">The data do not fit the network.</exception>
    public Matrix<double> Evaluate(DataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        Stack.RequireFit(data);
        using var team = new Team(1);
        var pass = LayeredPass.Make(Stack, Cost.Quadratic, new PointRows(data), team);
        var outputs = new double[data.Count * data.OutputSize];
        pass.Outputs(_parameters, outputs);
        return Matrix<double>.Build.DenseOfRowMajor(data.Count, data.OutputSize, outputs);
    }

    /// <summary>The fraction of the points of which the largest output is the target's largest.</summary>
    /// <param name="data">N points with one-hot targets.</param>
    /// <returns>A number from 0 to 1.</returns>
    /// <exception cref="ArgumentException">The data do not fit the network.</exception>
    public double Accuracy(DataSet data)
    {
        var outputs = Evaluate(data);
        var right = Enumerable.Range(0, data.Count).Count(i => outputs.Row(i).MaximumIndex() == data.Target(i).MaximumIndex());
        return right / (double)data.Count;
    }

    /// <summary>The mean of C over the points.</summary>
    /// <param name="data">N points.</param>
    /// <param name="cost">The cost C of one point.</param>
    /// <exception cref="ArgumentException">The data do not fit the network or the cost.</exception>
    public double CostOver(DataSet data, Cost cost)
    {
        using var team = new Team(1);
        return Pass(data, cost, team).MeanCost(_parameters);
    }

    /// <summary>∇Cost, the mean of the gradients at all points, in the order of <see cref="Parameters"/>.</summary>
    /// <param name="data">N points.</param>
    /// <param name="cost">The cost C of one point.</param>
    /// <exception cref="ArgumentException">The data do not fit the network or the cost.</exception>
    public Vector<double> Gradient(DataSet data, Cost cost)
    {
        using var team = new Team(1);
        var pass = Pass(data, cost, team);
        var gradient = new double[_parameters.Length];
        pass.AddGradient(_parameters, [.. Enumerable.Range(0, data.Count).Select(i => (ulong)i)], 1.0 / data.Count, gradient);
        return Vector<double>.Build.Dense(gradient);
    }

    /// <summary>∂C/∂x at one point: which pixels the cost of an image depends on, and how.</summary>
    /// <param name="x">The input.</param>
    /// <param name="y">Its target.</param>
    /// <param name="cost">The cost C of one point.</param>
    /// <exception cref="ArgumentException">A size does not fit.</exception>
    public Vector<double> InputGradient(Vector<double> x, Vector<double> y, Cost cost)
    {
        ArgumentNullException.ThrowIfNull(cost);
        var a = Forward(x);
        var delta = cost.Derivative(a[^1], y);
        for (var l = Stack.Layers.Count - 1; l >= 0; l--)
            delta = Stack.Layers[l].Backward(ParametersOf(l), a[l], delta).OfInput;
        return delta;
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"network with {Stack.ParameterCount} parameters: {Stack}");

    private ILayeredPass Pass(DataSet data, Cost cost, Team team)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(cost);
        Stack.RequireFit(data, cost);
        return LayeredPass.Make(Stack, cost, new PointRows(data), team);
    }
}
