using System.Runtime.CompilerServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Reinforcement;

/// <summary>The softmax policy's arithmetic on plain arrays, with θ_sa at s·A + a.</summary>
internal static class Scores
{
    /// <summary>π(·|s) of every state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Softmax(ReadOnlySpan<double> theta, Span<double> pi, int actions)
    {
        for (var first = 0; first < theta.Length; first += actions)
        {
            var preferences = theta.Slice(first, actions);
            var probabilities = pi.Slice(first, actions);
            var largest = double.NegativeInfinity;
            foreach (var preference in preferences)
                largest = Math.Max(largest, preference);
            var sum = 0.0;
            for (var a = 0; a < actions; a++)
            {
                Elementary.Exp(Lanes1.Broadcast(preferences[a] - largest)).Store(probabilities[a..]);
                sum += probabilities[a];
            }

            foreach (ref var probability in probabilities)
                probability /= sum;
        }
    }

    /// <summary>Adds the multiple of ∂ ln π(a|s)/∂θ, which is e_a − π(·|s) in the row of s and 0 elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(Span<double> gradient, ReadOnlySpan<double> pi, int actions, int s, int a, double multiple)
    {
        var row = gradient.Slice(s * actions, actions);
        var probabilities = pi.Slice(s * actions, actions);
        for (var b = 0; b < row.Length; b++)
            row[b] -= multiple * probabilities[b];
        row[a] += multiple;
    }
}
