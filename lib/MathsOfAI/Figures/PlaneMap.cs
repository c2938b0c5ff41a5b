using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Numerics;
using Plotly.NET;

namespace MathsOfAI.Figures;

/// <summary>
/// A function over a rectangle: the line on which it is 0, found between the nodes of a grid by bisection, and colours below.
/// </summary>
internal sealed class PlaneMap
{
    /// <summary>Nodes along each side, one more than a multiple of 6: every second or third one has a colour.</summary>
    public const int Nodes = 103;

    private const int Halvings = 30;
    private const double Tolerance = 2e-4;
    private const double CoarseTolerance = 1e-3;

    private readonly double[] _xs;
    private readonly double[] _ys;
    private readonly Func<double, double, double>? _f;

    public PlaneMap((double From, double To) x, (double From, double To) y, Func<double, double, double> f)
    {
        (_xs, _ys, _f) = (Grid.Between(x.From, x.To, Nodes), Grid.Between(y.From, y.To, Nodes), f);
        Values = new double[Nodes, Nodes];
        for (var j = 0; j < Nodes; j++)
        {
            for (var i = 0; i < Nodes; i++)
                Values[j, i] = f(_xs[i], _ys[j]);
        }
    }

    /// <summary>
    /// Of a smooth function that is quick at many points at once: its line is found by interpolation, for a small picture.
    /// </summary>
    /// <param name="x">The range of the first coordinate.</param>
    /// <param name="y">The range of the second.</param>
    /// <param name="atNodes">The function at points that stand in the rows of a matrix.</param>
    public PlaneMap((double From, double To) x, (double From, double To) y, Func<Matrix<double>, double[]> atNodes)
    {
        (_xs, _ys) = (Grid.Between(x.From, x.To, Nodes), Grid.Between(y.From, y.To, Nodes));
        var values = atNodes(Matrix<double>.Build.Dense(Nodes * Nodes, 2, (k, c) => c == 0 ? _xs[k % Nodes] : _ys[k / Nodes]));
        Values = new double[Nodes, Nodes];
        for (var k = 0; k < values.Length; k++)
            Values[k / Nodes, k % Nodes] = values[k];
    }

    /// <summary>The function at the nodes, row by row from below.</summary>
    public double[,] Values { get; }

    /// <summary>The lines on which the function is 0; of those that are straight only the ends.</summary>
    public IEnumerable<IEnumerable<(double X, double Y)>> Zeros() =>
        LevelLines.Of(_xs, _ys, Values, Crossing)
            .Select(line => LevelLines.Simplified(line, _xs[^1] - _xs[0], _ys[^1] - _ys[0], _f is null ? CoarseTolerance : Tolerance));

    /// <summary>The same as a black line.</summary>
    /// <param name="name">In the legend.</param>
    public Trace ZeroTrace(string name)
    {
        var (x, y) = LevelLines.Members(Zeros());
        return Theme.Trace(
            "scatter",
            ("mode", "lines"),
            ("name", name),
            ("x", x),
            ("y", y),
            ("line", Theme.Members(("width", 3), ("color", Theme.Black))),
            ("hoverinfo", "skip"));
    }

    /// <summary>The colours at some of the nodes, of a mean over their neighbours, so that a steep border has no steps.</summary>
    /// <param name="thinning">At every second or third node.</param>
    /// <param name="shown">What is coloured, for a value of the function, to be rounded to a whole number.</param>
    /// <param name="more">Further members.</param>
    public Trace ColourTrace(int thinning, Func<double, double> shown, params ReadOnlySpan<(string Name, object? Value)> more) => Theme.Trace(
        "heatmap",
        [
            ("x0", _xs[0]),
            ("dx", _xs[thinning] - _xs[0]),
            ("y0", _ys[0]),
            ("dy", _ys[thinning] - _ys[0]),
            ("z", Packed.Of(Thinned(Values, thinning, shown))),
            ("zsmooth", "best"),
            .. more,
        ]);

    /// <summary>At every so manieth node, rounded, the mean over its neighbours with weights such as 1, 2, 1 in both directions.</summary>
    public static double[,] Thinned(double[,] values, int thinning, Func<double, double> shown)
    {
        var (rows, columns) = (values.GetLength(0), values.GetLength(1));
        var means = new double[(rows - 1) / thinning + 1, (columns - 1) / thinning + 1];
        for (var j = 0; j < means.GetLength(0); j++)
        {
            for (var i = 0; i < means.GetLength(1); i++)
            {
                var (sum, weights) = (0.0, 0.0);
                for (var dj = 1 - thinning; dj < thinning; dj++)
                {
                    for (var di = 1 - thinning; di < thinning; di++)
                    {
                        var (row, column) = (thinning * j + dj, thinning * i + di);
                        if (row < 0 || row >= rows || column < 0 || column >= columns)
                            continue;
                        double weight = (thinning - Math.Abs(dj)) * (thinning - Math.Abs(di));
                        sum += weight * shown(values[row, column]);
                        weights += weight;
                    }
                }

                means[j, i] = Math.Round(sum / weights);
            }
        }

        return means;
    }

    private double Crossing(int i, int j, int di, int dj)
    {
        if (_f is null)
            return Values[j, i] / (Values[j, i] - Values[j + dj, i + di]);
        var isNegative = Values[j, i] < 0;
        var (near, away) = (0.0, 1.0);
        for (var k = 0; k < Halvings; k++)
        {
            var middle = (near + away) / 2;
            var value = _f(_xs[i] + middle * (_xs[i + di] - _xs[i]), _ys[j] + middle * (_ys[j + dj] - _ys[j]));
            (near, away) = value < 0 == isNegative ? (middle, away) : (near, middle);
        }

        return (near + away) / 2;
    }
}
