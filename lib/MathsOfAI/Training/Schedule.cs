namespace MathsOfAI.Training;

/// <summary>
/// A learning rate that changes: step k = 1, …, K takes η s(k), where η is <see cref="GradientDescent.LearningRate"/> and s(k)
/// this schedule's factor.
/// </summary>
public sealed class Schedule
{
    private readonly Func<int, int, double> _factor;
    private readonly bool _isGiven;

    private Schedule(string name, Func<int, int, double> factor, bool isGiven = false)
    {
        Name = name;
        _factor = factor;
        _isGiven = isGiven;
    }

    /// <summary>s(k) = 1.</summary>
    public static Schedule Constant { get; } = new("constant", (_, _) => 1);

    /// <summary>s(k) = (K − k + 1) / K, from 1 down to 1/K.</summary>
    public static Schedule Linear { get; } = new("linear", (k, K) => (K - k + 1.0) / K);

    /// <summary>s(k) = ½ (1 + cos(π (k − 1) / K)), from 1 down to nearly 0. Loshchilov &amp; Hutter (2017), without restarts.</summary>
    public static Schedule Cosine { get; } = new("cosine", (k, K) => Falling((k - 1.0) / K));

    /// <summary>
    /// Up from 1/25 to 1 in the first three tenths of the steps, then down to nearly 0, both along half a cosine. Smith &amp;
    /// Topin (2018), as in PyTorch.
    /// </summary>
    public static Schedule OneCycle { get; } = new("one cycle", (k, K) =>
    {
        const double start = 1.0 / 25;
        var (done, top) = ((k - 1.0) / K, 0.3);
        return done < top ? 1 - (1 - start) * Falling(done / top) : Falling((done - top) / (1 - top));
    });

    /// <summary>The name in figures and messages.</summary>
    public string Name { get; }

    /// <summary>s(k) = factor^⌊(k − 1) / every⌋: steps down a staircase, or exponential decay if <paramref name="every"/> is 1.</summary>
    /// <param name="every">How many steps each level lasts.</param>
    /// <param name="factor">From each level to the next, from 0 to 1.</param>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static Schedule Steps(int every, double factor)
    {
        if (every < 1)
            throw new ArgumentException(FormattableString.Invariant($"Expected levels of at least one step, given {every}."), nameof(every));
        if (!(factor is >= 0 and <= 1))
            throw new ArgumentException(FormattableString.Invariant($"Expected a factor from 0 to 1, given {factor}."), nameof(factor));
        return new Schedule("steps", (k, _) => Math.Pow(factor, (k - 1) / every));
    }

    /// <summary>s(k) = 1 / (k + offset)^power: 1/k, 1/√k, … as in Robbins &amp; Monro (1951).</summary>
    /// <param name="offset">Above −1.</param>
    /// <param name="power">At least 0.</param>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static Schedule OneOver(double offset = 0, double power = 1)
    {
        if (!(offset > -1) || !double.IsFinite(offset))
            throw new ArgumentException(FormattableString.Invariant($"Expected an offset > −1, given {offset}."), nameof(offset));
        if (!(power >= 0) || !double.IsFinite(power))
            throw new ArgumentException(FormattableString.Invariant($"Expected a power ≥ 0, given {power}."), nameof(power));
        return new Schedule("1/k", (k, _) => Math.Pow(k + offset, -power));
    }

    /// <summary>s(k) = k / steps for k ≤ steps; from there on what follows, as if it began there.</summary>
    /// <param name="steps">How many steps it takes to reach the full rate.</param>
    /// <param name="then">What follows; the constant if null.</param>
    /// <exception cref="ArgumentException">No steps.</exception>
    public static Schedule WarmUp(int steps, Schedule? then = null)
    {
        if (steps < 1)
            throw new ArgumentException(FormattableString.Invariant($"Expected a warm-up of at least one step, given {steps}."), nameof(steps));
        var next = then ?? Constant;
        return new Schedule(
            $"warm-up, {next}", (k, K) => k <= steps ? (double)k / steps : next._factor(k - steps, K - steps), next._isGiven);
    }

    /// <summary>Any s(k) ≥ 0.</summary>
    /// <param name="name">The name in figures and messages.</param>
    /// <param name="factor">s(k) for k = 1, 2, …</param>
    public static Schedule Of(string name, Func<int, double> factor)
    {
        ArgumentNullException.ThrowIfNull(factor);
        return new Schedule(name, (k, _) => factor(k), isGiven: true);
    }

    /// <summary>s(k), for k = 1, …, K.</summary>
    /// <param name="k">The step's number.</param>
    /// <param name="K">The number of steps.</param>
    /// <exception cref="ArgumentException">There is no such step.</exception>
    public double At(int k, int K) => k >= 1 && k <= K
        ? _factor(k, K)
        : throw new ArgumentException(FormattableString.Invariant($"Expected a step from 1 to {K}, given {k}."), nameof(k));

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>s(k) where K steps have been found valid.</summary>
    internal double Factor(int k, int K) => _factor(k, K);

    /// <summary>Does nothing if every factor is a number ≥ 0; those of the course's own schedules are.</summary>
    /// <exception cref="ArgumentException">One is not.</exception>
    internal void Validate(int K)
    {
        for (var before = 0; _isGiven && before < K; before++)
        {
            if (_factor(before + 1, K) is var s && !(s >= 0 && double.IsFinite(s)))
                throw new ArgumentException(
                    FormattableString.Invariant($"Expected factors ≥ 0 of the learning rate, given {s} at step {before + 1} ({Name})."));
        }
    }

    /// <summary>Half a cosine from 1 down to 0, where x runs from 0 to 1.</summary>
    private static double Falling(double x) => (1 + Math.Cos(Math.PI * x)) / 2;
}
