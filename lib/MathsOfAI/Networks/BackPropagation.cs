using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;

namespace MathsOfAI.Networks;

/// <summary>
/// The forward and the backward pass as on the blackboard: Higham &amp; Higham, section 5, one equation a line.
/// <see cref="MathsOfAI.Training.GradientDescent"/> runs the same equations on many networks at once.
/// </summary>
public static class BackPropagation
{
    /// <summary>The forward pass: the activations a^[1] = x, a^[2], …, a^[L] = F(x), in this order from index 0.</summary>
    /// <param name="network">The network.</param>
    /// <param name="x">An input, n_1 components.</param>
    /// <exception cref="ArgumentException">The input has another size.</exception>
    public static IReadOnlyList<Vector<double>> Forward(Network network, Vector<double> x)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(x);
        var architecture = network.Architecture;
        if (x.Count != architecture.InputSize)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected an input of size {architecture.InputSize}, given one of size {x.Count}."), nameof(x));

        var a = new List<Vector<double>> { x };
        for (var l = 2; l <= architecture.LayerCount; l++)
        {
            var z = network.W(l) * a[^1] + network.b(l);                          // (5.2)
            a.Add(architecture.Activation(l).Value(z));                           // (5.3)
        }

        return a;
    }

    /// <summary>
    /// The backward pass: the gradient of C at one point, with respect to every weight and bias, in the order of
    /// <see cref="Network.Parameters"/>.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="x">An input, n_1 components.</param>
    /// <param name="y">Its target, n_L components.</param>
    /// <param name="cost">The cost C of one point.</param>
    /// <exception cref="ArgumentException">A size does not fit.</exception>
    public static Vector<double> Gradient(Network network, Vector<double> x, Vector<double> y, Cost cost)
    {
        ArgumentNullException.ThrowIfNull(cost);
        var a = Forward(network, x);
        return Backward(network, a, cost.Delta(network.Architecture.Activation(a.Count), a[^1], y));                 // (5.5)
    }

    /// <summary>∇Cost, the mean of the gradients at all points. Introduced in lecture 02-xor.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">N points.</param>
    /// <param name="cost">The cost C of one point.</param>
    /// <returns>As many components as the network has parameters, in the order of <see cref="Network.Parameters"/>.</returns>
    /// <exception cref="ArgumentException">The data do not fit the network or the cost.</exception>
    public static Vector<double> Gradient(Network network, DataSet data, Cost cost)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(cost);
        cost.RequireFit(network.Architecture, data);
        if (OperatingSystem.IsBrowser())
            return Vector<double>.Build.Dense(PlainPass.Gradient(network, data, cost));
        return Enumerable.Range(0, data.Count)
            .Select(i => Gradient(network, data.Point(i), data.Target(i), cost))
            .Aggregate((sum, gradient) => sum + gradient) / data.Count;
    }

    /// <summary>
    /// The derivatives of every output with respect to every weight and bias, at each point of <paramref name="data"/>:
    /// a row for each output of each point, a column for each parameter. Introduced in lecture 02-xor.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="data">N points.</param>
    /// <returns>An N·n_L × p matrix, with p parameters.</returns>
    /// <exception cref="ArgumentException">The data have another number of inputs.</exception>
    public static Matrix<double> Jacobian(Network network, DataSet data)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        var outputs = network.Architecture.OutputSize;
        return Matrix<double>.Build.DenseOfRowVectors(
            from i in Enumerable.Range(0, data.Count)
            let a = Forward(network, data.Point(i))
            from j in Enumerable.Range(0, outputs)
            let sigmaPrime = network.Architecture.Activation(a.Count).DerivativeFromValue(a[^1])
            select Backward(network, a, Vector<double>.Build.Dense(outputs, k => k == j ? sigmaPrime[j] : 0)));
    }

    /// <summary>From δ^[L] to the derivatives with respect to every weight and bias.</summary>
    private static Vector<double> Backward(Network network, IReadOnlyList<Vector<double>> a, Vector<double> delta)
    {
        var architecture = network.Architecture;
        var gradient = Vector<double>.Build.Dense(architecture.ParameterCount);
        for (var l = architecture.LayerCount; ; l--)
        {
            for (var j = 0; j < architecture.Size(l); j++)
            {
                gradient[architecture.BiasIndex(l, j)] = delta[j];                                    // (5.7)
                for (var k = 0; k < architecture.Size(l - 1); k++)
                    gradient[architecture.WeightIndex(l, j, k)] = delta[j] * a[l - 2][k];             // (5.8)
            }

            if (l == 2)
                return gradient;
            var sigmaPrime = architecture.Activation(l - 1).DerivativeFromValue(a[l - 2]);
            delta = sigmaPrime.PointwiseMultiply(network.W(l).TransposeThisAndMultiply(delta));       // (5.6)
        }
    }
}
