using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Networks;

namespace MathsOfAI.Figures;

/// <summary>What kind of number a step of the two passes computes.</summary>
internal enum PassNumber
{
    Activation,
    Input,
    Cost,
    Error,
    Bias,
    Weight,
}

/// <summary>One number of the two passes.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="L">Its layer.</param>
/// <param name="J">Its neuron, counted from 0.</param>
/// <param name="K">For a weight, the neuron of the layer below, counted from 0.</param>
/// <param name="Label">The number as it stands in the graph.</param>
/// <param name="Formula">How it comes about, with numbers, and by which equation.</param>
/// <param name="Edges">The weights that it is computed with or belongs to.</param>
internal sealed record PassStep(PassNumber Kind, int L, int J, int K, string Label, string Formula, IReadOnlyList<(int L, int J, int K)> Edges)
{
    /// <summary>Whether it belongs to the way back.</summary>
    public bool IsBackward => Kind is PassNumber.Error or PassNumber.Bias or PassNumber.Weight;
}

/// <summary>The numbers of the forward and the backward pass, (5.1)–(5.3) and (5.5)–(5.8), in the order in which they are computed.</summary>
internal sealed class PassSteps
{
    private readonly List<PassStep> _steps = [];

    public PassSteps(Network network, Vector<double> x, Vector<double> y)
    {
        var architecture = network.Architecture;
        var L = architecture.LayerCount;
        var forward = BackPropagation.Forward(network, x);
        Vector<double> a(int l) => forward[l - 1];
        double Prime(int l, int j) => architecture.Activation(l).DerivativeFromValue(a(l)[j]);
        for (var k = 0; k < x.Count; k++)
            Add(PassNumber.Activation, 1, k, 0, Text(x[k]), "The input, <i>a</i><sup>[1]</sup> = <i>x</i>");
        for (var l = 2; l <= L; l++)
        {
            var (W, b, below) = (network.W(l), network.b(l), a(l - 1));
            for (var j = 0; j < architecture.Size(l); j++)
            {
                (int, int, int)[] incoming = [.. Enumerable.Range(0, below.Count).Select(k => (l, j, k))];
                var z = W.Row(j).DotProduct(below) + b[j];
                Add(PassNumber.Input, l, j, 0, $"<i>z</i> = {Text(z)}",
                    $"{Name("z", l, j)} = {Sum([.. Enumerable.Range(0, below.Count).Select(k => $"{Text(W[j, k])} · {Factor(below[k])}"), Text(b[j])])} = {Text(z)}   (5.2)", incoming);
                Add(PassNumber.Activation, l, j, 0, Text(a(l)[j]), $"{Name("a", l, j)} = σ({Text(z)}) = {Text(a(l)[j])}   (5.3)");
            }
        }

        var cost = Cost.Quadratic.At(a(L), y);
        Add(PassNumber.Cost, 0, 0, 0, $"<i>C</i> = {Text(cost)}", $"<i>C</i> = ½ ‖<i>y</i> − <i>a</i><sup>[{L}]</sup>‖² = {Text(cost)}   (5.1)");
        var delta = y;
        for (var l = L; l >= 2; l--)
        {
            var above = delta;
            delta = Vector<double>.Build.Dense(architecture.Size(l), j =>
                Prime(l, j) * (l == L ? a(L)[j] - y[j] : network.W(l + 1).Column(j).DotProduct(above)));
            for (var j = 0; j < delta.Count; j++)
                AddError(network, l, j, delta[j], Prime(l, j), l == L ? $"({Text(a(L)[j])} − {Factor(y[j])})" : null, above);
            for (var j = 0; j < delta.Count; j++)
            {
                Add(PassNumber.Bias, l, j, 0, $"<br>∂<i>C</i>/∂<i>b</i> = {Text(delta[j])}", $"∂<i>C</i>/∂{Name("b", l, j)} = {Name("δ", l, j)} = {Text(delta[j])}   (5.7)");
                for (var k = 0; k < architecture.Size(l - 1); k++)
                {
                    Add(PassNumber.Weight, l, j, k, $"∂ = {Text(delta[j] * a(l - 1)[k])}",
                        $"∂<i>C</i>/∂<i>w</i><sub>{j + 1}{k + 1}</sub><sup>[{l}]</sup> = {Name("δ", l, j)} {Name("a", l - 1, k)} = {Text(delta[j])} · {Factor(a(l - 1)[k])} = {Text(delta[j] * a(l - 1)[k])}   (5.8)",
                        (l, j, k));
                }
            }
        }
    }

    /// <summary>First the components of the input, which are there before anything is computed.</summary>
    public IReadOnlyList<PassStep> Steps => _steps;

    /// <summary>A number with at most four decimals and a proper minus.</summary>
    public static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture).Replace('-', '−') is var text && text == "−0" ? "0" : text;

    private static string Factor(double value) => value < 0 ? $"({Text(value)})" : Text(value);

    private static string Sum(string[] terms) => string.Join(" + ", terms).Replace("+ −", "− ");

    private static string Name(string letter, int l, int j) => $"<i>{letter}</i><sub>{j + 1}</sub><sup>[{l}]</sup>";

    private void AddError(Network network, int l, int j, double value, double prime, string? misfit, Vector<double> above)
    {
        (int, int, int)[] outgoing = misfit is null ? [.. Enumerable.Range(0, above.Count).Select(k => (l + 1, k, j))] : [];
        var inner = misfit ?? Sum([.. Enumerable.Range(0, above.Count).Select(k => $"{(above.Count == 1 ? Factor(network.W(l + 1)[k, j]) : Text(network.W(l + 1)[k, j]))} · {Factor(above[k])}")]);
        var factor = misfit is null && above.Count > 1 ? $"({inner})" : inner;
        Add(PassNumber.Error, l, j, 0, $"<i>δ</i> = {Text(value)}",
            $"{Name("δ", l, j)} = σ'({Name("z", l, j)}) {(misfit is null ? "Σ <i>w</i> <i>δ</i>" : "(<i>a</i> − <i>y</i>)")} = {Text(prime)} · {factor} = {Text(value)}   ({(misfit is null ? "5.6" : "5.5")})", outgoing);
    }

    private void Add(PassNumber kind, int l, int j, int k, string label, string formula, params (int L, int J, int K)[] edges) =>
        _steps.Add(new PassStep(kind, l, j, k, label, formula, edges));
}
