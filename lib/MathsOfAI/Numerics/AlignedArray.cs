using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MathsOfAI.Numerics;

/// <summary>
/// An array that starts on a cache line, so that no register's worth of numbers lies across two of them; the plain array's
/// elements would, and take twice as long to load and store; and far enough from other cores' arrays.
/// </summary>
internal sealed class AlignedArray<T> where T : struct, ILanes<T>
{
    private readonly double[] _numbers;
    private readonly int _offset;
    private readonly int _length;

    public AlignedArray(int length)
    {
        _length = checked(length * T.Count);
        _numbers = GC.AllocateArray<double>(_length + (Cache.Line + Cache.Margin) / sizeof(double), pinned: true);
        var address = (long)Marshal.UnsafeAddrOfPinnedArrayElement(_numbers, 0);
        _offset = (int)((Cache.Line - address % Cache.Line) % Cache.Line) / sizeof(double);
    }

    /// <summary>The numbers one by one, lane after lane.</summary>
    public Span<double> Numbers => _numbers.AsSpan(_offset, _length);

    /// <summary>The elements, a register's worth of numbers each.</summary>
    public Span<T> Span => MemoryMarshal.Cast<double, T>(Numbers);

    /// <summary>The elements without their bounds, for inner loops.</summary>
    public Unchecked<T> Unchecked
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(ref Unsafe.As<double, T>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_numbers), _offset)));
    }
}
