using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Layers;
using MathsOfAI.Networks;

namespace MathsOfAI.Training;

/// <summary>
/// Gradient descent on the weights and biases of a network: the full gradient, or one of the two stochastic approaches of
/// Higham &amp; Higham, section 4; and the optimisers that make more of the same gradients. Introduced in lecture 02-xor.
/// </summary>
/// <param name="Sampling">Which points a step looks at.</param>
/// <param name="LearningRate">η, which a <see cref="Schedule"/> multiplies by a factor of each step.</param>
/// <param name="Steps">The number of updates of p.</param>
/// <param name="BatchSize">m, the number of points of a step; of no account for the full gradient.</param>
public sealed record GradientDescent(Sampling Sampling, double LearningRate, int Steps, int BatchSize = 1)
{
    /// <summary>The cost is recorded every so many steps, besides at the start and at the end; 0 for nowhere else.</summary>
    public int RecordEvery { get; init; }

    /// <summary>Steps after which the network is kept, each once, in increasing order.</summary>
    public IReadOnlyList<int> SnapshotAt { get; init; } = [];

    /// <summary>Determines which points are picked; network k of several draws from the stream of <c>Seed + k</c>.</summary>
    public long Seed { get; init; }

    /// <summary>How a step makes use of the gradient; steepest descent unless said otherwise.</summary>
    public Optimiser Optimiser { get; init; } = new SteepestDescent();

    /// <summary>How the learning rate changes; constant unless said otherwise.</summary>
    public Schedule Schedule { get; init; } = Schedule.Constant;

    /// <summary>c: a gradient that is longer is shortened to this norm, before any weight decay; null for none.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>
    /// α, for the gradient of Cost + ½ α ‖p‖² over all weights and biases, as PyTorch's <c>weight_decay</c>.
    /// <see cref="AdamW"/> has a decay of its own, which does not go through the gradient.
    /// </summary>
    public double WeightDecay { get; init; }

    /// <summary>
    /// Whether <see cref="WeightDecay"/> holds for biases too, as in PyTorch unless said otherwise; a function has none.
    /// Introduced in lecture 02-deep-learning of week 6.
    /// </summary>
    public bool DecayBiases { get; init; } = true;

    /// <summary>
    /// σ_x: at every step noise from N(0, σ_x²) is added to every input of every point, anew each time. Network k of several
    /// draws from the stream of <c>Seed + k</c>. Introduced in lecture 02-deep-learning of week 6.
    /// </summary>
    public double InputNoise { get; init; }

    /// <summary>
    /// ρ, from 0 and below 1: at every step and at every point each hidden unit is dropped with this probability, a = 0, and
    /// else multiplied by 1/(1 − ρ); recorded costs and trained networks have all units. Srivastava and others (2014).
    /// Introduced in lecture 02-deep-learning of week 6.
    /// </summary>
    public double Dropout { get; init; }

    /// <summary>The mean of the iterates from this step on is kept, 0 for the start; null for no mean.</summary>
    public int? AverageFrom { get; init; }

    /// <summary>p → p − η ∇Cost(p), with ∇Cost the mean of the gradients at all points.</summary>
    /// <param name="eta">The learning rate η.</param>
    /// <param name="steps">The number of updates.</param>
    public static GradientDescent Full(double eta, int steps) => new(Sampling.AllPoints, eta, steps);

    /// <summary>Approach 1: shuffle the points, then one update for each block of m of them, (4.7) when m = 1.</summary>
    /// <param name="eta">The learning rate η.</param>
    /// <param name="steps">The number of updates; ⌈N/m⌉ of them make an epoch.</param>
    /// <param name="m">The number of points of an update, at most N.</param>
    public static GradientDescent Epochs(double eta, int steps, int m = 1) => new(Sampling.ShuffledEpochs, eta, steps, m);

    /// <summary>Approach 1 with a single shuffle: every epoch goes through the points in the same random order. Introduced in lecture 02-batches-and-minibatches.</summary>
    /// <param name="eta">The learning rate η.</param>
    /// <param name="steps">The number of updates; ⌈N/m⌉ of them make an epoch.</param>
    /// <param name="m">The number of points of an update, at most N.</param>
    public static GradientDescent OneOrder(double eta, int steps, int m = 1) => new(Sampling.ShuffledOnce, eta, steps, m);

    /// <summary>Approach 2: each update with m points picked uniformly at random, with replacement, (4.8).</summary>
    /// <param name="eta">The learning rate η.</param>
    /// <param name="steps">The number of updates.</param>
    /// <param name="m">The number of picks of an update.</param>
    public static GradientDescent Picks(double eta, int steps, int m = 1) => new(Sampling.RandomPicks, eta, steps, m);

    /// <summary>Trains one network.</summary>
    /// <param name="start">Where to start from; it stays as it is.</param>
    /// <param name="data">The points.</param>
    /// <param name="cost">What to make small.</param>
    /// <returns>The trained network with its history. Divergence is a result, not an exception.</returns>
    /// <exception cref="ArgumentException">A setting is out of range, or the data do not fit the network.</exception>
    public TrainingRun Train(Network start, DataSet data, Cost cost)
    {
        ArgumentNullException.ThrowIfNull(start);
        return Train([start], data, cost)[0];
    }

    /// <summary>
    /// Trains many networks of one architecture at once, one in each SIMD lane, the lanes' groups spread over the cores.
    /// What becomes of a network does not depend on the others.
    /// </summary>
    /// <param name="starts">Where to start from, all of one architecture.</param>
    /// <param name="data">The points.</param>
    /// <param name="cost">What to make small.</param>
    /// <returns>One run for each start, in the same order.</returns>
    /// <exception cref="ArgumentException">No networks, several architectures, a setting out of range, or data that do not fit.</exception>
    public IReadOnlyList<TrainingRun> Train(IReadOnlyList<Network> starts, DataSet data, Cost cost)
    {
        Validate(starts, data, cost);
        return Ensemble.Train(this, starts, [data], cost);
    }

    /// <summary>
    /// Trains many networks at once, each on data of its own: an experiment that is repeated with other starts and other points.
    /// Introduced in lecture 02-deep-learning of week 6.
    /// </summary>
    /// <param name="starts">Where to start from, all of one architecture.</param>
    /// <param name="data">The points of each network, as many data sets as networks, all with the same number of points.</param>
    /// <param name="cost">What to make small.</param>
    /// <returns>One run for each start, in the same order.</returns>
    /// <exception cref="ArgumentException">
    /// No networks, several architectures, a setting out of range, or data that do not fit the networks or each other.
    /// </exception>
    public IReadOnlyList<TrainingRun> Train(IReadOnlyList<Network> starts, IReadOnlyList<DataSet> data, Cost cost)
    {
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentNullException.ThrowIfNull(data);
        if (starts.Count == 0)
            throw new ArgumentException("Expected at least one network to train, given none.", nameof(starts));
        if (data.Count != starts.Count)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected a data set for each of {starts.Count} networks, given {data.Count}."), nameof(data));
        foreach (var set in data)
        {
            Validate(starts, set, cost);
            if (set.Count != data[0].Count)
                throw new ArgumentException(
                    FormattableString.Invariant($"Expected as many points in every data set, given {data[0].Count} and {set.Count}."), nameof(data));
        }

        return Ensemble.Train(this, starts, data, cost);
    }

    /// <summary>Trains a network that is a list of layers, on all cores. Introduced in lecture 02-cnn-digits of week 9.</summary>
    /// <param name="start">Where to start from; it stays as it is.</param>
    /// <param name="data">The points.</param>
    /// <param name="cost">What to make small.</param>
    /// <returns>The trained network with its history. Divergence is a result, not an exception.</returns>
    /// <exception cref="ArgumentException">A setting is out of range, or the data do not fit the network.</exception>
    public LayeredRun Train(LayeredNetwork start, DataSet data, Cost cost)
    {
        ArgumentNullException.ThrowIfNull(start);
        return Train([start], data, cost)[0];
    }

    /// <summary>
    /// The same with several networks of one stack, each on a core. What becomes of a network does not depend on the others.
    /// </summary>
    /// <param name="starts">Where to start from, all of one stack.</param>
    /// <param name="data">The points.</param>
    /// <param name="cost">What to make small.</param>
    /// <returns>One run for each start, in the same order.</returns>
    /// <exception cref="ArgumentException">No networks, several stacks, a setting out of range, or data that do not fit.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped while several networks trained.</exception>
    public IReadOnlyList<LayeredRun> Train(IReadOnlyList<LayeredNetwork> starts, DataSet data, Cost cost)
    {
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(cost);
        ValidateSteps(data.Count);
        if (IsPerturbed || !DecayBiases || AverageFrom is not null)
            throw new ArgumentException("Expected no noise, no dropout, no mean and no decay of weights only for a list of layers.");
        if (starts.Count == 0)
            throw new ArgumentException("Expected at least one network to train, given none.", nameof(starts));
        if (starts.FirstOrDefault(start => start.Stack != starts[0].Stack) is { } other)
            throw new ArgumentException($"Expected networks of one stack, given {starts[0].Stack} and {other.Stack}.", nameof(starts));
        starts[0].Stack.RequireFit(data, cost);
        return LayeredTraining.Train(this, starts, data, cost);
    }

    /// <summary>Minimises a function of a few variables with its full gradient.</summary>
    /// <param name="objective">The function.</param>
    /// <param name="start">Where to start from, as many components as the function has variables.</param>
    /// <returns>The path. Divergence is a result, not an exception.</returns>
    /// <exception cref="ArgumentException">A setting is out of range, or the start does not fit the function.</exception>
    public Minimisation Minimise(Objective objective, Vector<double> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return Minimise(objective, [start])[0];
    }

    /// <summary>The same from many starts at once, which do not depend on each other.</summary>
    /// <param name="objective">The function.</param>
    /// <param name="starts">Where to start from.</param>
    /// <returns>One path for each start, in the same order.</returns>
    /// <exception cref="ArgumentException">No starts, a setting out of range, or a start that does not fit the function.</exception>
    public IReadOnlyList<Minimisation> Minimise(Objective objective, IReadOnlyList<Vector<double>> starts)
    {
        Validate(objective, starts);
        return FunctionDescent.Run(this, objective, starts);
    }

    /// <summary>How many steps it takes, at most <see cref="Steps"/>, to a value of the function. Introduced in lecture 01-sgd-variants.</summary>
    /// <param name="objective">The function.</param>
    /// <param name="start">Where to start from, as many components as the function has variables.</param>
    /// <param name="value">The value to come down to.</param>
    /// <returns>The number of the first step after which the value is there, 0 for the start; null if none is.</returns>
    /// <exception cref="ArgumentException">A setting is out of range, or the start does not fit the function.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped: a count of some of the steps would say something false.</exception>
    public int? StepsTo(Objective objective, Vector<double> start, double value)
    {
        ArgumentNullException.ThrowIfNull(start);
        Validate(objective, [start]);
        return FunctionDescent.StepsTo(this, objective, start, value);
    }

    /// <summary>m, or N for the full gradient.</summary>
    internal int PointsOfAStep(int count) => Sampling == Sampling.AllPoints ? count : BatchSize;

    /// <summary>Whether a step is p → p − η g and no more.</summary>
    internal bool IsSteepestDescent => Optimiser is SteepestDescent && ClipNorm is null && WeightDecay == 0;

    /// <summary>Whether a step draws noise or masks.</summary>
    internal bool IsPerturbed => InputNoise > 0 || Dropout > 0;

    /// <summary>η s(k), for k = 1, …, K.</summary>
    internal double Rate(int k) => Schedule == Schedule.Constant ? LearningRate : LearningRate * Schedule.Factor(k, Steps);

    /// <summary>Does nothing if <see cref="Train(IReadOnlyList{Network}, DataSet, Cost)"/> can begin.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    internal void Validate(IReadOnlyList<Network> starts, DataSet data, Cost cost)
    {
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(cost);
        ValidateSteps(data.Count);
        if (starts.Count == 0)
            throw new ArgumentException("Expected at least one network to train, given none.", nameof(starts));

        var architecture = starts[0].Architecture;
        cost.RequireFit(architecture, data);
        architecture.RequireShapeOf(starts);
    }

    /// <summary>Does nothing if everything is in range that does not depend on the network.</summary>
    /// <param name="count">N, the number of points.</param>
    /// <exception cref="ArgumentException">Something is not.</exception>
    internal void ValidateSteps(int count)
    {
        if (!Enum.IsDefined(Sampling))
            throw new ArgumentException($"Expected one of the ways of sampling, given {Sampling}.");
        ValidateDescent();
        if (BatchSize < 1)
            throw new ArgumentException(FormattableString.Invariant($"Expected a batch size m ≥ 1, given {BatchSize}."));
        if (Sampling is Sampling.ShuffledEpochs or Sampling.ShuffledOnce && BatchSize > count)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected a batch size m ≤ N = {count} for shuffled epochs, given {BatchSize}."));
        if (SnapshotAt.Any(step => step < 0 || step > Steps) || !SnapshotAt.Distinct().Order().SequenceEqual(SnapshotAt))
            throw new ArgumentException(
                FormattableString.Invariant($"Expected snapshots at increasing steps from 0 to {Steps}, given {string.Join(", ", SnapshotAt.Select(step => FormattableString.Invariant($"{step}")))}."));
    }

    /// <summary>Does nothing if the function can be minimised from these starts.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    private void Validate(Objective objective, IReadOnlyList<Vector<double>> starts)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(starts);
        if (Sampling != Sampling.AllPoints)
            throw new ArgumentException($"Expected the full gradient for a function, which has no points to choose from, given {Sampling}.");
        ValidateDescent();
        if (IsPerturbed)
            throw new ArgumentException("Expected no noise and no dropout for a function, which has neither inputs nor units.");
        if (starts.Count == 0)
            throw new ArgumentException("Expected at least one start, given none.", nameof(starts));
        foreach (var start in starts)
        {
            objective.RequireDimension(start);
            if (!start.ForAll(double.IsFinite))
                throw new ArgumentException(FormattableString.Invariant($"Expected starts of finite components, given ({string.Join(", ", start.Select(x => FormattableString.Invariant($"{x}")))})."), nameof(starts));
        }
    }

    /// <summary>Does nothing if everything is in range that does not depend on what is minimised.</summary>
    /// <exception cref="ArgumentException">Something is not.</exception>
    internal void ValidateDescent()
    {
        ArgumentNullException.ThrowIfNull(Optimiser);
        ArgumentNullException.ThrowIfNull(Schedule);
        if (!(LearningRate > 0) || !double.IsFinite(LearningRate))
            throw new ArgumentException(FormattableString.Invariant($"Expected a learning rate η > 0, given {LearningRate}."));
        if (Steps < 0)
            throw new ArgumentException(FormattableString.Invariant($"Expected a number of steps ≥ 0, given {Steps}."));
        if (RecordEvery < 0)
            throw new ArgumentException(FormattableString.Invariant($"Expected RecordEvery ≥ 0, given {RecordEvery}."));
        if (ClipNorm is { } c && !(c > 0))
            throw new ArgumentException(FormattableString.Invariant($"Expected a norm c > 0 to clip gradients to, given {c}."));
        if (!(WeightDecay >= 0) || !double.IsFinite(WeightDecay))
            throw new ArgumentException(FormattableString.Invariant($"Expected a weight decay α ≥ 0, given {WeightDecay}."));
        if (!(InputNoise >= 0) || !double.IsFinite(InputNoise))
            throw new ArgumentException(FormattableString.Invariant($"Expected a deviation σ ≥ 0 of the inputs' noise, given {InputNoise}."));
        if (!(Dropout is >= 0 and < 1))
            throw new ArgumentException(FormattableString.Invariant($"Expected a share 0 ≤ ρ < 1 of units to drop, given {Dropout}."));
        if (AverageFrom is { } from && (from < 0 || from > Steps))
            throw new ArgumentException(FormattableString.Invariant($"Expected a mean from a step from 0 to {Steps} on, given {from}."));
        Optimiser.Validate();
        Schedule.Validate(Steps);
    }
}
