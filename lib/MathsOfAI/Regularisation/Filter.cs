namespace MathsOfAI.Regularisation;

/// <summary>
/// How much of a component of the data a fit takes over, from 0 to 1, as a function of its singular value s. Introduced in
/// lecture 01-traditional-learning.
/// </summary>
public static class Filter
{
    /// <summary>φ = s²/(s² + α): the minimum of ½‖Aw − y‖² + ½α‖w‖². For α = 0 it is 1, least squares.</summary>
    /// <param name="alpha">α ≥ 0.</param>
    /// <exception cref="ArgumentException">α is negative or not a number.</exception>
    public static Func<double, double> Ridge(double alpha) => alpha >= 0
        ? s => s * s / (s * s + alpha)
        : throw new ArgumentException(FormattableString.Invariant($"Expected a penalty ≥ 0, given {alpha}."), nameof(alpha));

    /// <summary>φ = 1 − (1 − ηs²)ᵏ: k steps of gradient descent on ½‖Aw − y‖² from w = 0.</summary>
    /// <param name="eta">η, below 2/s² for the largest s if the steps are to converge.</param>
    /// <param name="steps">k ≥ 0.</param>
    /// <exception cref="ArgumentException">η is not positive, or k is negative.</exception>
    public static Func<double, double> EarlyStopping(double eta, int steps) => eta > 0 && steps >= 0
        ? s => 1 - Math.Pow(1 - eta * s * s, steps)
        : throw new ArgumentException(FormattableString.Invariant($"Expected a learning rate > 0 and a number of steps ≥ 0, given {eta} and {steps}."));
}
