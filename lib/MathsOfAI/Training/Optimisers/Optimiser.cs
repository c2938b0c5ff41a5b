namespace MathsOfAI.Training;

/// <summary>
/// How a step makes use of the gradient. <see cref="GradientDescent.Optimiser"/> says which one trains; each is a record of
/// its own settings, while the learning rate η is the plan's.
/// </summary>
public abstract record Optimiser
{
    /// <summary>All optimisers of the course, with the settings that their sources recommend, in the order of their invention.</summary>
    public static IReadOnlyList<Optimiser> All { get; } =
        [new SteepestDescent(), new HeavyBall(), new Nesterov(), new AdaGrad(), new RMSProp(), new Adam(), new AdamW()];

    /// <summary>The name in figures and messages.</summary>
    public abstract string Name { get; }

    /// <summary>How many numbers are remembered for each parameter.</summary>
    internal abstract int StateCount { get; }

    /// <summary>
    /// Whether gradients are taken ahead of the iterate: then what moves is the point ahead, and the first number that is
    /// remembered for each parameter is the iterate.
    /// </summary>
    internal virtual bool LooksAhead => false;

    /// <summary>Step number k = 1, 2, … with the rate η.</summary>
    /// <param name="p">The parameters, which move.</param>
    /// <param name="g">The gradient, as many numbers.</param>
    /// <param name="s">The first remembered number of each parameter, if there is one.</param>
    /// <param name="t">The second one, likewise.</param>
    /// <param name="eta">η.</param>
    /// <param name="k">The step's number, from 1.</param>
    internal abstract void Step(Span<double> p, ReadOnlySpan<double> g, Span<double> s, Span<double> t, double eta, int k);

    /// <summary>Does nothing if all settings are in range.</summary>
    /// <exception cref="ArgumentException">One is not.</exception>
    internal abstract void Validate();

    /// <inheritdoc/>
    public sealed override string ToString() => Name;

    /// <summary>Does nothing if a setting is in its range; NaN never is.</summary>
    private protected void Require(bool isInRange, string expected, double given)
    {
        if (!isInRange || !double.IsFinite(given))
            throw new ArgumentException(FormattableString.Invariant($"Expected {expected} for {Name}, given {given}."));
    }
}
