using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;

namespace MathsOfAI.Exercises;

/// <summary>
/// A challenge: a network 2-2-2 that is right at Higham &amp; Higham's ten points, with no number beyond 10, scored by its cost.
/// </summary>
internal static class TenPointsCheck
{
    /// <summary>The lowest cost that descent from 200 random starts, kept within the limit, has found.</summary>
    public const double BestKnown = 0.0072719;

    private const double Limit = 10;

    // The library's own points can be changed by a cell; these cannot.
    private static readonly DataSet Points = new(
        "H&H's ten points",
        Matrix<double>.Build.DenseOfColumnArrays([.1, .3, .1, .6, .4, .6, .5, .9, .4, .7], [.1, .4, .5, .9, .2, .3, .6, .2, .4, .6]),
        Matrix<double>.Build.DenseOfColumnArrays([1, 1, 1, 1, 1, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]));

    private static readonly string[] Names = ["W^[2]", "b^[2]", "W^[3]", "b^[3]"];

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 4)
            return Feedback.NotYet($"The check wants four things, W and b of the hidden layer, then of the output layer; it was given {answer.Length}.");
        var parts = new Matrix<double>[4];
        for (var i = 0; i < 4; i++)
        {
            var isMatrix = i % 2 == 0;
            if (answer[i] is null)
                return Feedback.NotYet($"{Names[i]}: still null.");
            var read = isMatrix ? Reading.AsMatrix(answer[i]) : Reading.AsVector(answer[i])?.ToColumnMatrix();
            if (read is null || read.RowCount != 2 || read.ColumnCount != (isMatrix ? 2 : 1))
                return Feedback.NotYet($"{Names[i]}: expected a {(isMatrix ? "2 × 2 matrix, a row for each neuron" : "vector of 2 components, one for each neuron")}.");
            if (read.Enumerate().FirstOrDefault(number => !(Math.Abs(number) <= Limit)) is var wrong and not 0)
                return Feedback.NotYet($"{Names[i]}: {Shown.Apart(wrong, Limit)} is beyond the limit; no number may be larger than 10 or less than −10.");
            parts[i] = read;
        }

        return IsRight(parts) ? Scored(Of(parts).CostOver(Points, Cost.Quadratic)) : Feedback.NotYet(Says(parts));
    }

    private static Feedback Scored(double cost)
    {
        var score = $"All ten points are right, with two hidden neurons, and fewer would not do. Your score, the cost: {Shown.Cost(cost)}; the best known: {Shown.Number(BestKnown)}.";
        return Feedback.Correct(
            cost < 0.9999 * BestKnown ? $"{score} Yours is lower: please tell the lecturer."
            : cost > 0.25 ? $"{score} The constant (½, ½) has 0.25: make the steps steeper without moving the borders."
            : cost < 1.05 * BestKnown ? $"{score} There is next to nothing left to gain."
            : $"{score} Can you get lower?");
    }

    private static string Says(Matrix<double>[] parts)
    {
        var network = Of(parts);
        bool[] isRight = [.. Enumerable.Range(0, Points.Count).Select(i => IsRightAt(network, i))];
        var count = isRight.Count(right => right);
        if (Enumerable.Range(0, Points.Count).All(i => network.Evaluate(Points.Point(i)) is var F && F[0] == F[1]))
            return "F₁ = F₂ at every point, so the network says nothing. Give the two output neurons different weights.";
        if (IsRight([parts[0], parts[1], -parts[2], -parts[3]]))
            return "The network says the opposite at every point: exchange the rows of W^[3] and the components of b^[3], or change their signs.";
        for (var i = 0; i < parts.Length; i++)
        {
            var slip = Slips.Reordered(parts[i], candidate => IsRight(With(parts, i, candidate)));
            if (slip is null && i % 2 == 0 && IsRight(With(parts, i, parts[i].Transpose())))
                slip = "it is transposed: a neuron has a row, not a column.";
            if (slip is not null)
                return $"Right at {count} of the ten points. {Names[i]}: {slip}";
        }

        var first = Array.IndexOf(isRight, false);
        var (x, y) = (Points.Point(first), network.Evaluate(Points.Point(first)));
        var says = Enumerable.Range(0, Points.Count).Select(i => network.Evaluate(Points.Point(i))).Select(F => Math.Sign(F[0] - F[1])).Distinct().Count() == 1
            ? " It says the same at all ten: is b^[3] too large for the weights of W^[3]?" : "";
        return $"Right at {count} of the ten points; the first that is wrong is ({Shown.Number(x[0])}, {Shown.Number(x[1])}), of category {(first < 5 ? "A" : "B")}, where F is ({Shown.Number(y[0])}, {Shown.Number(y[1])}).{says}";
    }

    private static Matrix<double>[] With(Matrix<double>[] parts, int i, Matrix<double> part)
    {
        Matrix<double>[] changed = [.. parts];
        changed[i] = part;
        return changed;
    }

    private static bool IsRight(Matrix<double>[] parts)
    {
        var network = Of(parts);
        return Enumerable.Range(0, Points.Count).All(i => IsRightAt(network, i));
    }

    private static bool IsRightAt(Network network, int i)
    {
        var (F, y) = (network.Evaluate(Points.Point(i)), Points.Target(i));
        return (F[0] - F[1]) * (y[0] - y[1]) > 0;
    }

    private static Network Of(Matrix<double>[] parts) => Network.FromLayers(
        Activation.Sigmoid, Activation.Sigmoid, (parts[0], parts[1].Column(0)), (parts[2], parts[3].Column(0)));
}
