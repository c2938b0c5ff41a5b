using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Layers;

/// <summary>
/// The linear part of convolutional, transposed and dense layers, z_oq = Σ w_ocu x_ci over the channels c and the
/// <see cref="Taps"/> (q, u, i), for a block of points: number n of point i stands at n·<see cref="Block.Points"/> + i.
/// </summary>
/// <remarks>
/// Four channels and two registers of points at a time, as in <see cref="BlockedProduct"/>: a block at an edge has a channel
/// twice rather than fewer of them. A point's bits depend neither on its neighbours nor on the width of the registers.
/// </remarks>
internal sealed class SharedWeights(int outputs, int inputs, Taps taps)
{
    // Sums over points are kept apart by the point's number modulo this, whatever the width of the registers.
    private const int Slots = 8;

    private readonly nint _weights = taps.ToWeights.Count;
    private readonly nint _row = inputs * taps.ToWeights.Count;

    /// <summary>How many weights there are; w_ocu stands at (o·inputs + c)·weights + u.</summary>
    public int Count => (int)_row * outputs;

    /// <summary>z_oq ← b_o, from which <see cref="AddForward"/> goes on.</summary>
    public static void SetBiases(Unchecked<double> b, nint outputs, nint places, Unchecked<double> z)
    {
        for (nint o = 0; o < outputs; o++)
            Block.Fill(z.From(o * places * Block.Points), places, b[o]);
    }

    /// <summary>z_oq ← z_oq + Σ w_ocu x_ci, W x.</summary>
    public void AddForward<T>(Unchecked<double> w, Unchecked<double> x, Unchecked<double> z) where T : struct, ILanes<T> =>
        AddSums<T>(taps.ToPlaces, w, _row, _weights, x, inputs, taps.ToPixels.Count, z, outputs);

    /// <summary>x_ci ← x_ci + Σ w_ocu z_oq, Wᵀ z.</summary>
    public void AddBackward<T>(Unchecked<double> w, Unchecked<double> z, Unchecked<double> x) where T : struct, ILanes<T> =>
        AddSums<T>(taps.ToPixels, w, _weights, _row, z, outputs, taps.ToPlaces.Count, x, inputs);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddSums<T>(
        TapList taps, Unchecked<double> w, nint wRow, nint wStep, Unchecked<double> x, nint inputs, nint pixels,
        Unchecked<double> z, nint outputs)
        where T : struct, ILanes<T>
    {
        nint lanes = T.Count;
        nint places = taps.Count;
        var weight = new Unchecked<int>(ref MemoryMarshal.GetArrayDataReference(taps.First));
        var pixel = new Unchecked<int>(ref MemoryMarshal.GetArrayDataReference(taps.Second));
        for (nint q = 0; q < places; q++)
        {
            nint first = taps.Starts[q];
            nint last = taps.Starts[q + 1];
            for (nint o = 0; o < outputs; o += 4)
            {
                var (o1, o2, o3) = (Math.Min(1, outputs - 1 - o), Math.Min(2, outputs - 1 - o), Math.Min(3, outputs - 1 - o));
                for (nint s = 0; s < Block.Points; s += 2 * lanes)
                {
                    var z0 = z.From((o * places + q) * Block.Points + s);
                    var z1 = z0.From(o1 * places * Block.Points);
                    var z2 = z0.From(o2 * places * Block.Points);
                    var z3 = z0.From(o3 * places * Block.Points);
                    var (z00, z01) = (z0.As<T>()[0], z0.As<T>()[1]);
                    var (z10, z11) = (z1.As<T>()[0], z1.As<T>()[1]);
                    var (z20, z21) = (z2.As<T>()[0], z2.As<T>()[1]);
                    var (z30, z31) = (z3.As<T>()[0], z3.As<T>()[1]);
                    for (nint c = 0; c < inputs; c++)
                    {
                        var w0 = w.From(o * wRow + c * wStep);
                        var w1 = w0.From(o1 * wRow);
                        var w2 = w0.From(o2 * wRow);
                        var w3 = w0.From(o3 * wRow);
                        var image = x.From(c * pixels * Block.Points + s);
                        for (var t = first; t < last; t++)
                        {
                            nint u = weight[t];
                            var row = image.From((nint)pixel[t] * Block.Points).As<T>();
                            var (x0, x1) = (row[0], row[1]);
                            var factor = T.Broadcast(w0[u]);
                            z00 = T.MultiplyAdd(factor, x0, z00);
                            z01 = T.MultiplyAdd(factor, x1, z01);
                            factor = T.Broadcast(w1[u]);
                            z10 = T.MultiplyAdd(factor, x0, z10);
                            z11 = T.MultiplyAdd(factor, x1, z11);
                            factor = T.Broadcast(w2[u]);
                            z20 = T.MultiplyAdd(factor, x0, z20);
                            z21 = T.MultiplyAdd(factor, x1, z21);
                            factor = T.Broadcast(w3[u]);
                            z30 = T.MultiplyAdd(factor, x0, z30);
                            z31 = T.MultiplyAdd(factor, x1, z31);
                        }
                    }

                    (z0.As<T>()[0], z0.As<T>()[1]) = (z00, z01);
                    (z1.As<T>()[0], z1.As<T>()[1]) = (z10, z11);
                    (z2.As<T>()[0], z2.As<T>()[1]) = (z20, z21);
                    (z3.As<T>()[0], z3.As<T>()[1]) = (z30, z31);
                }
            }
        }
    }

    /// <summary>∂C/∂w_ocu ← ∂C/∂w_ocu + Σ δ_oq x_ci over the points and the taps (q, i) of u, (5.8) with a shared weight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddGradient<T>(Unchecked<double> delta, Unchecked<double> x, Unchecked<double> gradient) where T : struct, ILanes<T>
    {
        Span<double> slots = stackalloc double[8 * Slots];
        var sums = new Unchecked<double>(ref slots[0]);
        nint places = taps.ToPlaces.Count;
        nint pixels = taps.ToPixels.Count;
        for (nint o = 0; o < outputs; o += 4)
        {
            for (nint c = 0; c < inputs; c += 2)
            {
                for (nint u = 0; u < _weights; u++)
                {
                    var (rows, columns) = (Math.Min(4, outputs - o), Math.Min(2, inputs - c));
                    SumInSlots<T>(u, delta.From(o * places * Block.Points), rows, x.From(c * pixels * Block.Points), columns, sums);
                    for (nint r = 0; r < rows; r++)
                    {
                        for (nint s = 0; s < columns; s++)
                            gradient[(o + r) * _row + (c + s) * _weights + u] += Sum(sums.From((2 * r + s) * Slots));
                    }
                }
            }
        }
    }

    /// <summary>Σ_q δ_oq over the points, which is (5.7), added for every o.</summary>
    public static void AddBiasGradient(Unchecked<double> delta, nint outputs, nint places, Unchecked<double> gradient)
    {
        for (nint o = 0; o < outputs; o++)
        {
            var sum = 0.0;
            var row = delta.From(o * places * Block.Points);
            for (nint n = 0; n < places * Block.Points; n += Slots)
                sum += Sum(row.From(n));
            gradient[o] += sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SumInSlots<T>(nint u, Unchecked<double> delta, nint rows, Unchecked<double> x, nint columns, Unchecked<double> sums)
        where T : struct, ILanes<T>
    {
        var list = taps.ToWeights;
        var place = new Unchecked<int>(ref MemoryMarshal.GetArrayDataReference(list.First));
        var pixel = new Unchecked<int>(ref MemoryMarshal.GetArrayDataReference(list.Second));
        nint places = taps.ToPlaces.Count;
        nint pixels = taps.ToPixels.Count;
        nint last = list.Starts[u + 1];
        var delta1 = delta.From(Math.Min(1, rows - 1) * places * Block.Points);
        var delta2 = delta.From(Math.Min(2, rows - 1) * places * Block.Points);
        var delta3 = delta.From(Math.Min(3, rows - 1) * places * Block.Points);
        var next = x.From(Math.Min(1, columns - 1) * pixels * Block.Points);
        for (nint slot = 0; slot < Slots; slot += T.Count)
        {
            T sum00 = default, sum01 = default, sum10 = default, sum11 = default;
            T sum20 = default, sum21 = default, sum30 = default, sum31 = default;
            for (nint t = list.Starts[u]; t < last; t++)
            {
                var q = (nint)place[t] * Block.Points + slot;
                var i = (nint)pixel[t] * Block.Points + slot;
                for (nint n = 0; n < Block.Points; n += Slots)
                {
                    var (x0, x1) = (x.From(i + n).As<T>()[0], next.From(i + n).As<T>()[0]);
                    var d = delta.From(q + n).As<T>()[0];
                    sum00 = T.MultiplyAdd(d, x0, sum00);
                    sum01 = T.MultiplyAdd(d, x1, sum01);
                    d = delta1.From(q + n).As<T>()[0];
                    sum10 = T.MultiplyAdd(d, x0, sum10);
                    sum11 = T.MultiplyAdd(d, x1, sum11);
                    d = delta2.From(q + n).As<T>()[0];
                    sum20 = T.MultiplyAdd(d, x0, sum20);
                    sum21 = T.MultiplyAdd(d, x1, sum21);
                    d = delta3.From(q + n).As<T>()[0];
                    sum30 = T.MultiplyAdd(d, x0, sum30);
                    sum31 = T.MultiplyAdd(d, x1, sum31);
                }
            }

            Store(sums, slot, 0, sum00, sum01);
            Store(sums, slot, 1, sum10, sum11);
            Store(sums, slot, 2, sum20, sum21);
            Store(sums, slot, 3, sum30, sum31);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(Unchecked<double> sums, nint slot, nint row, T first, T second) where T : struct, ILanes<T>
    {
        sums.From(2 * row * Slots + slot).As<T>()[0] = first;
        sums.From((2 * row + 1) * Slots + slot).As<T>()[0] = second;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum(Unchecked<double> s) => s[0] + s[4] + (s[1] + s[5]) + (s[2] + s[6] + (s[3] + s[7]));
}
