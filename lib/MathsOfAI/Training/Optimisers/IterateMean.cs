using System.Runtime.CompilerServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>The mean of the iterates of a run from a step on. Polyak &amp; Juditsky (1992).</summary>
/// <param name="from">The first step after which the iterate counts; 0 for the start.</param>
/// <param name="numbers">How many numbers an iterate has.</param>
internal sealed class IterateMean(int from, int numbers)
{
    private readonly AlignedArray<Lanes1> _mean = new(numbers);
    private int _count;

    /// <summary>The mean, as long as there is one.</summary>
    public Span<double> Mean => _mean.Numbers;

    /// <summary>Whether any iterate counts.</summary>
    public bool IsAny => _count > 0;

    /// <summary>Counts the iterate after a step in, if it is not too early.</summary>
    public void Add(int step, ReadOnlySpan<double> iterate)
    {
        if (step < from)
            return;
        _count++;
        Elementwise.Apply(new Rule(1.0 / _count), Mean, iterate, [], []);
    }

    private readonly struct Rule(double share) : IRule
    {
        public static int StateCount => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Next<T>(T mean, T p, ref T s, ref T t) where T : struct, ILanes<T> => mean + share * (p - mean);
    }
}
