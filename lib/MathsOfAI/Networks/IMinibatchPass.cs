using MathsOfAI.Numerics;

namespace MathsOfAI.Networks;

/// <summary>Costs and gradients of one network at many points, whatever the width of the registers.</summary>
internal interface IMinibatchPass
{
    /// <summary>
    /// Adds <paramref name="scale"/> times the sum of the gradients of C at points to <paramref name="into"/>, which may be
    /// the parameters themselves if the points are at most <see cref="MinibatchBlock{T}.MostPoints"/>.
    /// </summary>
    /// <param name="parameters">All weights and biases.</param>
    /// <param name="points">The points' numbers.</param>
    /// <param name="scale">A factor.</param>
    /// <param name="into">As many numbers as parameters.</param>
    void AddGradient(AlignedArray<Lanes1> parameters, ReadOnlySpan<ulong> points, double scale, AlignedArray<Lanes1> into);

    /// <summary>The mean of C over all points, which is the cost.</summary>
    Lanes1 MeanCost(AlignedArray<Lanes1> parameters);
}
