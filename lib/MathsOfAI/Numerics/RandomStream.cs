using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MathsOfAI.Numerics;

/// <summary>
/// A stream of random numbers that a seed determines, the same on every machine: the generator xoshiro256++ of Blackman
/// and Vigna, whose 32 bytes of state start from SplitMix64. A value type, so that thousands of networks can have one each.
/// </summary>
internal struct RandomStream
{
    private ulong _s0, _s1, _s2, _s3;

    /// <param name="seed">Any number; neighbouring seeds give unrelated streams.</param>
    /// <param name="purpose">Streams of one seed for different purposes are unrelated too.</param>
    public RandomStream(long seed, Purpose purpose)
    {
        var state = unchecked((ulong)seed * 4 + (ulong)purpose);    // room for four purposes; a fifth is beyond all seeds
        _s0 = SplitMix64(ref state);
        _s1 = SplitMix64(ref state);
        _s2 = SplitMix64(ref state);
        _s3 = SplitMix64(ref state);
    }

    /// <summary>What a stream is for.</summary>
    public enum Purpose : ulong
    {
        InitialParameters,
        PickingPoints,
        Directions,
        Data,
        Perturbations = 1UL << 62,
    }

    /// <summary>The 32 bytes, for <see cref="RandomStreams"/>.</summary>
    public readonly (ulong, ulong, ulong, ulong) State => (_s0, _s1, _s2, _s3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_s0 + _s3, 23) + _s0;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in {0, …, count − 1}; the bias is below count / 2³².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NextIndex(int count) => (int)(((NextBits() >> 32) * (ulong)count) >> 32);

    /// <summary>Puts the numbers into a random order, by Fisher and Yates's shuffle.</summary>
    public void Shuffle(Span<int> numbers)
    {
        for (var i = numbers.Length - 1; i > 0; i--)
        {
            var j = NextIndex(i + 1);
            (numbers[i], numbers[j]) = (numbers[j], numbers[i]);
        }
    }

    /// <summary>From N(0, 1), by Marsaglia's polar method.</summary>
    public double NextGaussian()
    {
        while (true)
        {
            var u = 2 * NextDouble() - 1;
            var v = 2 * NextDouble() - 1;
            var s = u * u + v * v;
            if (s is > 0 and < 1)
                return u * Math.Sqrt(-2 * Log(s) / s);
        }
    }

    // Math.Log differs between platforms in the last digit; the vector version is one code wherever multiply-add is fused.
    private static double Log(double x) => Vector128.Log(Vector128.Create(x)).ToScalar();

    private static ulong SplitMix64(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
