using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Numerics;

namespace MathsOfAI.Transformers;

/// <summary>
/// a + b mod p from two marks among p inputs: every unordered pair once, as a + b and b + a would tell on each other. Power and
/// others (2022). Introduced in lecture 04-transformers of week 9.
/// </summary>
public static class ModularAddition
{
    /// <summary>All p(p + 1)/2 pairs a ≤ b: inputs e_a + e_b, targets e_{a + b mod p}.</summary>
    /// <param name="p">The modulus, at least 2.</param>
    /// <exception cref="ArgumentException">It is less.</exception>
    public static DataSet Pairs(int p)
    {
        if (p < 2)
            throw new ArgumentException(FormattableString.Invariant($"Expected a modulus p ≥ 2, given {p}."), nameof(p));
        (int A, int B)[] pairs = [.. from a in Enumerable.Range(0, p) from b in Enumerable.Range(a, p - a) select (a, b)];
        var X = Matrix<double>.Build.Dense(pairs.Length, p, (i, k) => (pairs[i].A == k ? 1 : 0) + (pairs[i].B == k ? 1 : 0));
        return new DataSet(FormattableString.Invariant($"a + b mod {p}"), X, OneHot.Targets([.. pairs.Select(pair => (pair.A + pair.B) % p)], p));
    }

    /// <summary>The pairs in a random order, the first of them for training and the others for testing.</summary>
    /// <param name="p">The modulus, at least 2.</param>
    /// <param name="train">How many for training; 397 of 496 for p = 31.</param>
    /// <param name="seed">The same seed gives the same order.</param>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static (DataSet Train, DataSet Test) Split(int p, int train, long seed)
    {
        var all = Pairs(p);
        if (train < 1 || train >= all.Count)
            throw new ArgumentException(FormattableString.Invariant($"Expected from 1 to {all.Count - 1} pairs for training, given {train}."), nameof(train));
        var order = Enumerable.Range(0, all.Count).ToArray();
        new RandomStream(seed, RandomStream.Purpose.Data).Shuffle(order);
        return (all.Subset($"{all.Name}, training", order[..train]), all.Subset($"{all.Name}, test", order[train..]));
    }
}
