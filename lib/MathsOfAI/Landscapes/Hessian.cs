using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;

namespace MathsOfAI.Landscapes;

/// <summary>The second derivatives of the cost. Introduced in lecture 05-loss-landscapes.</summary>
public static class Hessian
{
    private const double Step = 1e-5;

    /// <summary>
    /// The matrix of all second derivatives of the cost over the data, by central differences of the exact gradient: column
    /// i is (∇Cost(p + h e_i) − ∇Cost(p − h e_i)) / 2h with h = 10⁻⁵, and the result is the mean of this matrix and its
    /// transpose. What is smaller than about 10⁻¹⁰ in it is rounding.
    /// </summary>
    /// <param name="network">The network at whose parameters p the derivatives are taken.</param>
    /// <param name="data">N points.</param>
    /// <param name="cost">The cost C of one point.</param>
    /// <returns>A symmetric matrix with a row and a column for each of <see cref="Network.Parameters"/>.</returns>
    /// <exception cref="ArgumentException">The data do not fit the network.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public static Matrix<double> Of(Network network, DataSet data, Cost cost)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(cost);
        cost.RequireFit(network.Architecture, data);
        var p = network.Parameters.ToArray();
        using var monitor = RunMonitor.Start("Measuring");
        Vector<double> GradientBeside(int i, double step)
        {
            monitor.Cancellation.ThrowIfCancellationRequested();
            double[] moved = [.. p];
            moved[i] += step;
            return BackPropagation.Gradient(new Network(network.Architecture, moved), data, cost);
        }

        var columns = Matrix<double>.Build.DenseOfColumnVectors(
            Enumerable.Range(0, p.Length).Select(i => (GradientBeside(i, Step) - GradientBeside(i, -Step)) / (2 * Step)));
        return (columns + columns.Transpose()) / 2;
    }
}
