using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>
/// What is drawn anew at every step for as many networks as there are lanes, each from its own stream: noise for inputs, and masks
/// for hidden units. Introduced in lecture 02-deep-learning of week 6.
/// </summary>
internal sealed class Perturbation<T> where T : struct, ILanes<T>
{
    // A draw of 64 bits decides about four units, by 16 bits each.
    private const int MasksOfADraw = 4;
    private const int BitsOfAMask = 16;

    private readonly RandomStream[] _streams;
    private readonly T _deviation;
    private readonly ulong _dropped;
    private readonly double[] _factors;
    private readonly double[] _uniform;

    /// <param name="plan">With the noise's deviation and the share of units to drop.</param>
    /// <param name="first">The number of the first network, which is added to the plan's seed.</param>
    /// <param name="most">The most inputs that get noise at once, for each network.</param>
    public Perturbation(GradientDescent plan, int first, int most)
    {
        _streams = [.. Enumerable.Range(first, T.Count).Select(n => new RandomStream(plan.Seed + n, RandomStream.Purpose.Perturbations))];
        _deviation = T.Broadcast(plan.InputNoise);
        const double all = 1UL << BitsOfAMask;
        _dropped = Math.Min((ulong)Math.Round(plan.Dropout * all), (ulong)all - 1);
        _factors = [0, 1 / (1 - _dropped / all)];
        _uniform = new double[(most + 1) * T.Count];
    }

    /// <summary>
    /// Copies numbers with noise from N(0, σ²) added to each, by Box and Muller: two uniform numbers give a radius and an
    /// angle, and these two normal ones.
    /// </summary>
    /// <param name="x">The numbers.</param>
    /// <param name="count">How many, for each network.</param>
    /// <param name="into">Where to put them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddNoise(Unchecked<T> x, nint count, Unchecked<T> into)
    {
        var uniform = DrawUniform(count + count % 2);
        var (one, half) = (T.Broadcast(1), T.Broadcast(0.5));
        for (nint i = 0; i < count; i += 2)
        {
            var radius = _deviation * T.Sqrt(-2 * T.Log(one - uniform[i]));
            var turn = uniform[i + 1] - half;                                     // half the angle is π times this
            var sine = Elementary.SinPi(turn);
            var cosine = Elementary.SinPi(half - T.Max(turn, -1 * turn));
            into[i] = T.MultiplyAdd(radius, one - 2 * (sine * sine), x[i]);
            if (i + 1 < count)
                into[i + 1] = T.MultiplyAdd(radius, 2 * (sine * cosine), x[i + 1]);
        }
    }

    /// <summary>
    /// Draws masks: 0 with the probability ρ of dropout, to the nearest multiple of 2⁻¹⁶, else 1/(1 − ρ), which makes the mean 1.
    /// </summary>
    /// <param name="masks">Where to put them.</param>
    /// <param name="count">How many, for each network.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void DrawMasks(Unchecked<T> masks, nint count)
    {
        var numbers = masks.As<double>();
        var factors = new Unchecked<double>(ref MemoryMarshal.GetArrayDataReference(_factors));
        for (nint lane = 0; lane < T.Count; lane++)
        {
            var stream = _streams[lane];
            for (nint i = 0; i < count;)
            {
                var bits = stream.NextBits();
                for (var n = 0; n < MasksOfADraw && i < count; n++, i++)
                {
                    // The sign of a difference as an index, since a branch on random bits is guessed wrong half of the time.
                    var isKept = (nint)((_dropped - 1 - (bits & ((1UL << BitsOfAMask) - 1))) >> 63);
                    numbers[i * T.Count + lane] = factors[isKept];
                    bits >>= BitsOfAMask;
                }
            }

            _streams[lane] = stream;
        }
    }

    /// <summary>Numbers uniform in [0, 1), so many for each network.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Unchecked<T> DrawUniform(nint count)
    {
        var uniform = new Unchecked<double>(ref MemoryMarshal.GetArrayDataReference(_uniform));
        for (nint lane = 0; lane < T.Count; lane++)
        {
            var stream = _streams[lane];
            for (nint i = 0; i < count; i++)
                uniform[i * T.Count + lane] = stream.NextDouble();
            _streams[lane] = stream;
        }

        return uniform.As<T>();
    }
}
