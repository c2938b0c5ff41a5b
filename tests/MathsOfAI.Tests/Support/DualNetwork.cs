using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Networks;

namespace MathsOfAI.Tests.Support;

/// <summary>The network's cost at one point, written once more, from the definition, in dual numbers.</summary>
internal static class DualNetwork
{
    public static Vector<double> Gradient(Network network, Vector<double> x, Vector<double> y, Cost cost) =>
        Vector<double>.Build.Dense(network.Architecture.ParameterCount, i => CostAt(network, x, y, cost, i).Derivative);

    private static Dual CostAt(Network network, Vector<double> x, Vector<double> y, Cost cost, int seeded)
    {
        var p = network.Parameters.ToArray().Select((value, i) => new Dual(value, i == seeded ? 1 : 0)).ToArray();
        var a = x.Select(value => new Dual(value)).ToArray();
        var z = a;
        var next = 0;
        for (var l = 2; l <= network.Architecture.LayerCount; l++)
        {
            z = new Dual[network.Architecture.Size(l)];
            for (var j = 0; j < z.Length; j++)
            {
                z[j] = 0;
                for (var k = 0; k < a.Length; k++)
                    z[j] += p[next++] * a[k];
            }

            for (var j = 0; j < z.Length; j++)
                z[j] += p[next++];
            a = [.. z.Select(component => Activate(network.Architecture.Activation(l), component))];
        }

        if (cost == Cost.SoftmaxCrossEntropy)
        {
            Dual powers = 0;
            foreach (var aj in a)
                powers += Dual.Exp(aj);
            return y.Zip(a, (yj, aj) => yj * (Dual.Log(powers) - aj)).Aggregate((left, right) => left + right);
        }

        // The logarithms of the sigmoid and of its complement, straight from z: 1 − a would lose digits.
        Dual sum = 0;
        for (var j = 0; j < a.Length; j++)
            sum += cost == Cost.BinaryCrossEntropy
                ? y[j] * Dual.Log(1 + Dual.Exp(0 - z[j])) + (1 - y[j]) * Dual.Log(1 + Dual.Exp(z[j]))
                : (y[j] - a[j]) * (y[j] - a[j]);
        return sum * (cost == Cost.Quadratic ? 0.5 : 1.0 / a.Length);
    }

    private static Dual Activate(Activation activation, Dual z) => activation.Name switch
    {
        "sigmoid" => 1 / (1 + Dual.Exp(0 - z)),
        "tanh" => Dual.Tanh(z),
        "ReLU" => Dual.Max0(z),
        "identity" => z,
        _ => throw new ArgumentException($"No dual version of {activation}."),
    };
}
