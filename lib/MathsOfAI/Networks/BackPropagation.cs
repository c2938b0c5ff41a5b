using MathNet.Numerics.LinearAlgebra;

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
            throw new ArgumentException($"Expected an input of size {architecture.InputSize}, given one of size {x.Count}.", nameof(x));

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
        var architecture = network.Architecture;
        var gradient = Vector<double>.Build.Dense(architecture.ParameterCount);

        var delta = cost.Derivative(a[^1], y);                                    // (5.5), (5.6): the factor after ∘
        for (var l = architecture.LayerCount; l >= 2; l--)
        {
            delta = architecture.Activation(l).DerivativeFromValue(a[l - 1]).PointwiseMultiply(delta);
            for (var j = 0; j < architecture.Size(l); j++)
            {
                gradient[architecture.BiasIndex(l, j)] = delta[j];                // (5.7)
                for (var k = 0; k < architecture.Size(l - 1); k++)
                    gradient[architecture.WeightIndex(l, j, k)] = delta[j] * a[l - 2][k];   // (5.8)
            }

            delta = network.W(l).TransposeThisAndMultiply(delta);                 // (5.6): (W^[l])ᵀ δ^[l]
        }

        return gradient;
    }
}
