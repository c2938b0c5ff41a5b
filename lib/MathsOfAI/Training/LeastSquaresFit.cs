using MathsOfAI.Networks;

namespace MathsOfAI.Training;

/// <summary>What came of fitting a network by nonlinear least squares.</summary>
/// <param name="Final">The network with the fitted parameters.</param>
/// <param name="Iterations">The number of iterations.</param>
/// <param name="Evaluations">How often the outputs at all points were computed.</param>
/// <param name="Jacobians">How often their derivatives with respect to all parameters were computed.</param>
public sealed record LeastSquaresFit(Network Final, int Iterations, int Evaluations, int Jacobians);
