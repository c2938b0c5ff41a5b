namespace MathsOfAI.Training;

/// <summary>Which points a step of gradient descent looks at. Higham &amp; Higham, section 4.</summary>
public enum Sampling
{
    /// <summary>All points: p → p − η ∇Cost(p).</summary>
    AllPoints,

    /// <summary>Approach 1: the points in a shuffled order, reshuffled after each epoch, (4.7).</summary>
    ShuffledEpochs,

    /// <summary>The points in one shuffled order, the same in every epoch.</summary>
    ShuffledOnce,

    /// <summary>Approach 2: points picked uniformly at random, with replacement, (4.8).</summary>
    RandomPicks,
}
