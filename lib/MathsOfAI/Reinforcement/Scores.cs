using System.Runtime.CompilerServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Reinforcement;

/// <summary>The softmax policy's arithmetic on plain arrays, with θ_sa at s·A + a.</summary>
internal static class Scores
{
    /// <summary>How many numbers S·A probabilities take, in whole registers.</summary>
    public static int Padded(int count) => (count + Lanes4.Count - 1) / Lanes4.Count * Lanes4.Count;

    /// <summary>π(·|s) of every state.</summary>
    /// <param name="theta">θ, as many numbers as π.</param>
    /// <param name="pi">π, in whole registers, as <see cref="Padded"/> says.</param>
    /// <param name="states">S.</param>
    /// <param name="actions">A.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Softmax(ReadOnlySpan<double> theta, Span<double> pi, int states, int actions)
    {
        for (var first = 0; first < states * actions; first += actions)
        {
            var largest = theta[first];
            for (var i = first + 1; i < first + actions; i++)
                largest = Math.Max(largest, theta[i]);
            for (var i = first; i < first + actions; i++)
                pi[i] = theta[i] - largest;
        }

        for (var i = 0; i < pi.Length; i += Lanes4.Count)
            Elementary.Exp(Lanes4.Load(pi[i..])).Store(pi[i..]);
        for (var first = 0; first < states * actions; first += actions)
        {
            var sum = pi[first];
            for (var i = first + 1; i < first + actions; i++)
                sum += pi[i];
            for (var i = first; i < first + actions; i++)
                pi[i] /= sum;
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
