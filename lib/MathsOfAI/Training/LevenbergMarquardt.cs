using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>
/// Fits a network by nonlinear least squares: Levenberg and Marquardt's method, as in MathNet, on the differences between
/// outputs and targets at all points. Introduced in lecture 04-backpropagation.
/// </summary>
public static class LevenbergMarquardt
{
    /// <summary>Fits the network's parameters.</summary>
    /// <param name="start">Where to start from; it stays as it is.</param>
    /// <param name="data">N points; the residuals are the N·n_L differences between outputs and targets.</param>
    /// <param name="iterations">The most iterations.</param>
    /// <returns>The fitted network, and the work that it took.</returns>
    /// <exception cref="ArgumentException">
    /// The data do not fit the network, fewer than one iteration, or a start from which squares overflow.
    /// </exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public static LeastSquaresFit Fit(Network start, DataSet data, int iterations)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(data);
        start.Architecture.RequireFit(data);
        if (iterations < 1)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected at least one iteration, given {iterations}."), nameof(iterations));

        var (forward, jacobians) = (0, 0);
        using var monitor = RunMonitor.Start("Fitting");
        Network At(Vector<double> p) => new(start.Architecture, p);
        var targets = Vector<double>.Build.Dense(data.Y.ToRowMajorArray());
        var objective = ObjectiveFunction.NonlinearModel(
            (p, _) =>
            {
                monitor.Cancellation.ThrowIfCancellationRequested();
                forward++;
                return Vector<double>.Build.Dense(At(p).Evaluate(data).ToRowMajorArray());
            },
            (p, _) =>
            {
                jacobians++;
                return BackPropagation.Jacobian(At(p), data);
            },
            targets, targets);    // MathNet wants an x for each observation; the model has its points already
        try
        {
            var result = new LevenbergMarquardtMinimizer(maximumIterations: iterations)
                .FindMinimum(objective, Vector<double>.Build.Dense(start.Parameters.ToArray()));
            return new LeastSquaresFit(At(result.MinimizingPoint), result.Iterations, forward, jacobians);
        }
        catch (Exception exception) when (exception is NonConvergenceException or ArgumentException)
        {
            throw new ArgumentException(
                "Expected a network whose outputs and derivatives are numbers that can be squared, given one for which they overflow.",
                nameof(start), exception);
        }
    }
}
