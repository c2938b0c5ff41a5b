using System.Runtime.Intrinsics;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;
using MathsOfAI.Training;

namespace MathsOfAI.Landscapes;

/// <summary>How sharply the cost bends where a network stands. Introduced in lecture 06-deep-mysteries.</summary>
public static class Sharpness
{
    /// <summary>
    /// For each network the eigenvalue of largest modulus of the Hessian matrix of the cost, at a minimum the largest one, by
    /// power iteration: v ← Hv / ‖Hv‖, with Hv from the gradients at p ± 10⁻⁸ v: so near that hardly ever a ReLU passes its
    /// kink in between, where the gradient jumps.
    /// </summary>
    /// <param name="networks">Networks of one architecture.</param>
    /// <param name="data">The points.</param>
    /// <param name="cost">The cost whose mean over the points is differentiated.</param>
    /// <param name="iterations">The number of products Hv; with each the error falls by the square of |λ₂/λ₁|.</param>
    /// <returns>vᵀHv for the last v of each network.</returns>
    /// <exception cref="ArgumentException">No networks, several architectures, data that do not fit, or no iterations.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public static double[] Of(IReadOnlyList<Network> networks, DataSet data, Cost cost, int iterations = 60)
    {
        ArgumentNullException.ThrowIfNull(networks);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(cost);
        if (networks.Count == 0)
            throw new ArgumentException("Expected at least one network, given none.", nameof(networks));
        if (iterations < 1)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected at least one iteration, given {iterations}."), nameof(iterations));
        var architecture = networks[0].Architecture;
        architecture.RequireShapeOf(networks);
        cost.RequireFit(architecture, data);
        if (!OperatingSystem.IsBrowser())
        {
            return Vector256.IsHardwareAccelerated
                ? Of<Lanes4>(networks, data, cost, iterations)
                : Of<Lanes2>(networks, data, cost, iterations);
        }

        var points = PlainPass.PointsOf(data);
        return PowerIteration<Lanes1>.Run(networks, () => new PlainSteps(architecture, points, cost), iterations);
    }

    private static double[] Of<T>(IReadOnlyList<Network> networks, DataSet data, Cost cost, int iterations) where T : struct, ILanes<T>
    {
        var points = new AllPoints<T>(data);
        return PowerIteration<T>.Run(networks, () => new LaneSteps<T>(networks[0].Architecture, points, cost), iterations);
    }
}
