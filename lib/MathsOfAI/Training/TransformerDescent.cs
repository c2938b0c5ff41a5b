using MathsOfAI.Transformers;

namespace MathsOfAI.Training;

/// <summary>Training transformers by a plan of gradient descent. Introduced in lecture 04-transformers of week 9.</summary>
public static class TransformerDescent
{
    /// <summary>Trains one transformer, on all cores; a step's sequences are its points.</summary>
    /// <param name="plan">How to train.</param>
    /// <param name="start">Where to start from; it stays as it is.</param>
    /// <param name="sequences">The sequences.</param>
    /// <returns>The trained transformer with its history. Divergence is a result, not an exception.</returns>
    /// <exception cref="ArgumentException">A setting is out of range, or the sequences do not fit.</exception>
    public static TransformerRun Train(this GradientDescent plan, Transformer start, TokenSequences sequences)
    {
        ArgumentNullException.ThrowIfNull(start);
        return plan.Train([start], sequences)[0];
    }

    /// <summary>The same with several, each on a core. What becomes of one does not depend on the others.</summary>
    /// <param name="plan">How to train.</param>
    /// <param name="starts">Where to start from.</param>
    /// <param name="sequences">The sequences.</param>
    /// <returns>One run for each start, in the same order.</returns>
    /// <exception cref="ArgumentException">None, a setting is out of range, or the sequences do not fit.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped while several trained.</exception>
    public static IReadOnlyList<TransformerRun> Train(
        this GradientDescent plan, IReadOnlyList<Transformer> starts, TokenSequences sequences)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentNullException.ThrowIfNull(sequences);
        plan.ValidateSteps(sequences.Count);
        if (plan.IsPerturbed || !plan.DecayBiases || plan.AverageFrom is not null)
            throw new ArgumentException("Expected no noise, no dropout, no mean and no decay of weights only for a transformer.");
        if (plan.RecordEvery != 0)
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected no RecordEvery for a transformer, whose every step is recorded, given {plan.RecordEvery}."));
        if (starts.Count == 0)
            throw new ArgumentException("Expected at least one transformer to train, given none.", nameof(starts));
        foreach (var start in starts)
            start.RequireFit(sequences);
        return TransformerTraining.Train(plan, starts, sequences);
    }
}
