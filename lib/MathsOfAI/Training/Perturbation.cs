using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>
/// What is drawn anew at every step for as many networks as there are lanes, each from its own stream: noise for inputs, and masks
/// for hidden units. Introduced in lecture 02-deep-learning.
/// </summary>
internal sealed class Perturbation<T> where T : struct, ILanes<T>
{
    private readonly RandomStreams _streams;
    private readonly T _deviation;
    private readonly double _share;
    private readonly T _factor;

    /// <param name="plan">With the noise's deviation and the share of units to drop.</param>
    /// <param name="first">The number of the first network, which is added to the plan's seed.</param>
    /// <param name="most">The most numbers that are asked for at once, for each network.</param>
    public Perturbation(GradientDescent plan, int first, int most)
    {
        _streams = new RandomStreams(plan.Seed + first, RandomStream.Purpose.Perturbations, T.Count, most + 1);
        _deviation = T.Broadcast(plan.InputNoise);
        _share = plan.Dropout;
        _factor = T.Broadcast(1 / (1 - plan.Dropout));
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
        var uniform = FromOneToTwo((int)(count + count % 2));
        var (one, two, half, middle) = (T.Broadcast(1), T.Broadcast(2), T.Broadcast(0.5), T.Broadcast(1.5));
        for (nint i = 0; i < count; i += 2)
        {
            var radius = _deviation * T.Sqrt(-2 * T.Log(two - uniform[i]));
            var turn = uniform[i + 1] - middle;                                   // half the angle is π times this
            var sine = Elementary.SinPi(turn);
            var cosine = Elementary.SinPi(half - T.Max(turn, -1 * turn));
            into[i] = T.MultiplyAdd(radius, one - 2 * (sine * sine), x[i]);
            if (i + 1 < count)
                into[i + 1] = T.MultiplyAdd(radius, 2 * (sine * cosine), x[i + 1]);
        }
    }

    /// <summary>Draws masks: 0 with the probability ρ of dropout, else 1/(1 − ρ), which has the mean 1.</summary>
    /// <param name="masks">Where to put them.</param>
    /// <param name="count">How many, for each network.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void DrawMasks(Unchecked<T> masks, nint count)
    {
        var uniform = FromOneToTwo((int)count);
        var share = T.Broadcast(1 + _share);
        for (nint i = 0; i < count; i++)
            masks[i] = T.WherePositive(uniform[i] - share, _factor);
    }

    private Unchecked<T> FromOneToTwo(int count) =>
        new Unchecked<double>(ref MemoryMarshal.GetReference(_streams.NextFromOneToTwo(count))).As<T>();
}
