using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MathsOfAI.Numerics;

/// <summary>
/// Several <see cref="RandomStream"/>s of neighbouring seeds, eight of them side by side: a network's own stream costs an
/// ensemble a few operations of a register, and gives the same numbers as alone.
/// </summary>
internal sealed class RandomStreams
{
    private const int Side = 8;

    // Four words for each group of eight streams: the state of xoshiro256++.
    private readonly Vector512<ulong>[] _state;
    private readonly ulong[] _indices;
    private readonly int _count;

    /// <param name="seed">The seed of the first stream.</param>
    /// <param name="purpose">What all of them are for.</param>
    /// <param name="count">How many streams: at most eight, or a multiple of eight.</param>
    /// <param name="mostRounds">The most numbers of each stream that are asked for at once.</param>
    public RandomStreams(long seed, RandomStream.Purpose purpose, int count, int mostRounds)
    {
        if (count > Side && count % Side != 0)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected at most {Side} streams or a multiple of {Side}, given {count}."), nameof(count));
        _count = count;
        _state = new Vector512<ulong>[(count + Side - 1) / Side * 4];
        var words = MemoryMarshal.Cast<Vector512<ulong>, ulong>(_state.AsSpan());
        for (var n = 0; n < count; n++)
        {
            var (s0, s1, s2, s3) = new RandomStream(seed + n, purpose).State;
            var first = n / Side * 4 * Side + n % Side;
            (words[first], words[first + Side], words[first + 2 * Side], words[first + 3 * Side]) = (s0, s1, s2, s3);
        }

        // A register of fewer than eight streams writes past its round, into the next one or the margin.
        _indices = new ulong[count * mostRounds + Cache.Margin / sizeof(ulong)];
    }

    /// <summary>Every stream's next numbers, uniform in {0, …, <paramref name="below"/> − 1}: round after round, stream after stream.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<ulong> NextIndices(int below, int rounds)
    {
        var indices = _indices.AsSpan(0, _count * rounds);
        ref var destination = ref MemoryMarshal.GetArrayDataReference(_indices);
        var factor = Vector512.Create((ulong)below);
        for (var group = 0; group < _state.Length / 4; group++)
        {
            // Copies, which the compiler keeps in registers. The steps are those of RandomStream.NextBits and NextIndex.
            var state = _state.AsSpan(4 * group, 4);
            var (s0, s1, s2, s3) = (state[0], state[1], state[2], state[3]);
            for (var i = group * Side; i < indices.Length; i += _count)
            {
                var bits = RotateLeft(s0 + s3, 23) + s0;
                var t = s1 << 17;
                s2 ^= s0;
                s3 ^= s1;
                s1 ^= s2;
                s0 ^= s3;
                s2 ^= t;
                s3 = RotateLeft(s3, 45);
                (((bits >>> 32) * factor) >>> 32).StoreUnsafe(ref destination, (nuint)i);
            }

            (state[0], state[1], state[2], state[3]) = (s0, s1, s2, s3);
        }

        return indices;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> RotateLeft(Vector512<ulong> x, int bits) => (x << bits) | (x >>> (64 - bits));
}
