using MathsOfAI.Data;

namespace MathsOfAI.Networks;

/// <summary>
/// The forward and the backward pass of Higham &amp; Higham, section 5, for one network at one point after another, in plain loops over
/// arrays of numbers: for a browser, whose interpreter makes machine code of such loops, but not of registers, references and
/// generic structs as in <see cref="LanePass{T}"/>; nor does it multiply and add in one operation.
/// </summary>
/// <remarks>
/// The same equations in the same order, so that results differ by roundings only. It is one method, since every call ends the piece
/// that becomes machine code. A neuron's a and δ stand where it stands among all neurons, the inputs first.
/// </remarks>
internal sealed class PlainPass
{
    // As in Numerics.Elementary: beyond it eˣ overflows.
    private const double LargestExponent = 708;

    private static readonly int[] First = [0];

    private readonly int[] _sizes;
    private readonly ActivationKind[] _activations;
    private readonly CostKind _kind;
    private readonly double _factor;
    private readonly int _outputs;
    private readonly int _firstOutput;
    private readonly double[] _a;
    private readonly double[] _delta;
    private readonly double[] _powers;
    private readonly double[]? _masked;
    private readonly double[] _point;

    /// <param name="architecture">The network's shape.</param>
    /// <param name="cost">The cost of one point.</param>
    /// <param name="hasMasks">Whether hidden units may be dropped.</param>
    public PlainPass(Architecture architecture, Cost cost, bool hasMasks = false)
    {
        _sizes = [.. architecture.Sizes];
        _activations = [.. Enumerable.Range(1, _sizes.Length).Select(l => l == 1 ? ActivationKind.Identity : architecture.Activation(l).Kind)];
        _kind = cost.Kind;
        _outputs = architecture.OutputSize;
        _factor = cost.Factor(_outputs);
        var neurons = _sizes.Sum();
        _firstOutput = neurons - _outputs;
        _a = new double[neurons];
        _delta = new double[neurons];
        _powers = new double[_outputs];
        _point = new double[_sizes[0] + _outputs];
        _masked = hasMasks ? new double[neurons] : null;
        Masks = new double[hasMasks ? neurons : 0];
    }

    /// <summary>For each neuron the factor of its a in <see cref="AddGradients"/>, used for those of the hidden layers: 0 for a unit that is dropped.</summary>
    public double[] Masks { get; }

    /// <summary>The points of a data set one after the other, each with its inputs and then its targets.</summary>
    public static double[] PointsOf(DataSet data) => data.X.Append(data.Y).ToRowMajorArray();

    /// <summary>a^[L] at every point of a data set.</summary>
    public static double[][] Outputs(Network network, DataSet data)
    {
        var pass = new PlainPass(network.Architecture, Cost.Quadratic);
        var (p, X) = (network.Parameters.ToArray(), data.X);
        return [.. Enumerable.Range(0, data.Count).Select(i => pass.Output(p, k => X[i, k]))];
    }

    /// <summary>∇Cost over a data set, in the order of <see cref="BackPropagation"/>'s operations.</summary>
    public static double[] Gradient(Network network, DataSet data, Cost cost)
    {
        var gradient = new double[network.Architecture.ParameterCount];
        new PlainPass(network.Architecture, cost).AddGradients(
            network.Parameters.ToArray(), PointsOf(data), [.. Enumerable.Range(0, data.Count)], data.Count, 1, gradient);
        for (var i = 0; i < gradient.Length; i++)
            gradient[i] /= data.Count;
        return gradient;
    }

    /// <summary>a^[L] = F(x).</summary>
    /// <param name="p">All weights and biases.</param>
    /// <param name="x">Component k of the input.</param>
    public double[] Output(double[] p, Func<int, double> x)
    {
        for (var k = 0; k < _sizes[0]; k++)
            _point[k] = x(k);
        Run(p, _point, First, 1, 0, into: null);
        return _a[_firstOutput..];
    }

    /// <summary>The mean of C over points.</summary>
    /// <param name="p">All weights and biases.</param>
    /// <param name="points">Points as in <see cref="PointsOf"/>.</param>
    /// <param name="chosen">The points' numbers.</param>
    /// <param name="m">How many of them.</param>
    public double MeanCost(double[] p, double[] points, int[] chosen, int m) => _factor / m * Run(p, points, chosen, m, 0, into: null);

    /// <summary>
    /// Adds <paramref name="scale"/> times the gradient of C at one point after another to <paramref name="into"/>. That may be the
    /// parameters, which then move before the next point: with −η for the scale these are so many steps of (4.7) or (4.8).
    /// </summary>
    /// <param name="p">All weights and biases.</param>
    /// <param name="points">Points as in <see cref="PointsOf"/>.</param>
    /// <param name="chosen">The points' numbers.</param>
    /// <param name="m">How many of them.</param>
    /// <param name="scale">A factor, which rides along with δ.</param>
    /// <param name="into">As many numbers as parameters.</param>
    public void AddGradients(double[] p, double[] points, int[] chosen, int m, double scale, double[] into) =>
        Run(p, points, chosen, m, scale, into);

    /// <summary>Both passes, or the forward one alone and the sum of C besides its factor.</summary>
    private double Run(double[] p, double[] points, int[] chosen, int m, double scale, double[]? into)
    {
        var (sizes, a, delta, activations) = (_sizes, _a, _delta, _activations);
        var isMasked = _masked is not null && into is not null;
        var given = isMasked ? _masked! : a;
        var (inputs, last, outputs) = (sizes[0], sizes.Length - 1, _outputs);
        var isSoftmax = _kind == CostKind.SoftmaxCrossEntropy;
        var sigma = _kind == CostKind.BinaryCrossEntropy ? ActivationKind.Identity : activations[last];    // σ' cancels
        var derivative = scale * _factor * (_kind == CostKind.Squares ? 2 : 1);
        var cost = 0.0;
        for (var i = 0; i < m; i++)
        {
            var at = chosen[i] * (inputs + outputs);
            for (var k = 0; k < inputs; k++)
            {
                a[k] = points[at + k];
                given[k] = points[at + k];
            }

            at += inputs;
            var here = 0;
            var w = 0;
            for (var l = 1; l <= last; l++)
            {
                var size = sizes[l];
                var sizeBefore = sizes[l - 1];
                var kind = activations[l];
                var before = here;
                var b = w + size * sizeBefore;
                here += sizeBefore;
                for (var j = 0; j < size; j++)
                {
                    var z = 0.0;
                    for (var k = 0; k < sizeBefore; k++)
                        z += p[w + k] * given[before + k];
                    w += sizeBefore;
                    z += p[b + j];                                                // (5.2)
                    if (kind == ActivationKind.Sigmoid)                           // (5.3)
                        z = 1 / (1 + Math.Exp(z < -LargestExponent ? LargestExponent : -z));
                    else if (kind == ActivationKind.ReLU)
                        z = z < 0 ? 0 : z;
                    else if (kind == ActivationKind.Tanh)
                        z = Math.Tanh(z);
                    a[here + j] = z;
                    if (isMasked)
                        given[here + j] = l < last ? Masks[here + j] * z : z;
                }

                w += size;
            }

            if (into is null)
            {
                cost += CostOfOutput(points, at);
                continue;
            }

            var share = isSoftmax ? 1 / Powers().Sum : 0;
            for (var j = 0; j < outputs; j++)
            {
                var value = a[here + j];
                var slope = derivative * ((isSoftmax ? share * _powers[j] : value) - points[at + j]);
                if (sigma == ActivationKind.Sigmoid)                              // (5.5)
                    slope *= value * (1 - value);
                else if (sigma == ActivationKind.ReLU)
                    slope = value > 0 ? slope : 0;
                else if (sigma == ActivationKind.Tanh)
                    slope *= 1 - value * value;
                delta[here + j] = slope;
            }

            for (var l = last; l > 0; l--)
            {
                var size = sizes[l];
                var sizeBefore = sizes[l - 1];
                var kind = activations[l - 1];
                var before = here - sizeBefore;
                var b = w - size;
                w = b - size * sizeBefore;
                for (var k = 0; l > 1 && k < sizeBefore; k++)
                {
                    var sum = 0.0;
                    var from = w + k;
                    for (var j = 0; j < size; j++)
                    {
                        sum += p[from] * delta[here + j];
                        from += sizeBefore;
                    }

                    if (isMasked)
                        sum *= Masks[before + k];
                    var value = a[before + k];
                    if (kind == ActivationKind.Sigmoid)                           // (5.6)
                        sum *= value * (1 - value);
                    else if (kind == ActivationKind.ReLU)
                        sum = value > 0 ? sum : 0;
                    else if (kind == ActivationKind.Tanh)
                        sum *= 1 - value * value;
                    delta[before + k] = sum;
                }

                var to = w;
                for (var j = 0; j < size; j++)
                {
                    var deltaJ = delta[here + j];
                    into[b + j] += deltaJ;                                        // (5.7)
                    for (var k = 0; k < sizeBefore; k++)
                        into[to + k] += deltaJ * given[before + k];               // (5.8)
                    to += sizeBefore;
                }

                here = before;
            }
        }

        return cost;
    }

    /// <summary>C at the point that has passed, besides its factor, where the targets begin at <paramref name="y"/>.</summary>
    private double CostOfOutput(double[] points, int y)
    {
        var sum = 0.0;
        if (_kind == CostKind.SoftmaxCrossEntropy)
        {
            var (largest, powers) = Powers();
            var logarithm = Math.Log(powers);
            for (var j = 0; j < _outputs; j++)
                sum += points[y + j] * (largest - _a[_firstOutput + j] + logarithm);
            return sum;
        }

        for (var j = 0; j < _outputs; j++)
        {
            var value = _a[_firstOutput + j];
            var target = points[y + j];
            sum += _kind == CostKind.BinaryCrossEntropy
                ? (target - 1) * Logarithm(1 - value) - target * Logarithm(value)
                : (value - target) * (value - target);
        }

        return sum;
    }

    /// <summary>The largest output, and the sum of every e^{a_j − max a}, which it leaves behind.</summary>
    private (double Largest, double Sum) Powers()
    {
        var largest = _a[_firstOutput];
        for (var j = 1; j < _outputs; j++)
            largest = Math.Max(largest, _a[_firstOutput + j]);
        var sum = 0.0;
        for (var j = 0; j < _outputs; j++)
        {
            _powers[j] = Math.Exp(_a[_firstOutput + j] - largest);
            sum += _powers[j];
        }

        return (largest, sum);
    }

    private static double Logarithm(double a) => Math.Max(Cost.LeastLogarithm, Math.Log(a));
}
