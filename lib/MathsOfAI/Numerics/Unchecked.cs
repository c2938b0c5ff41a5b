using System.Runtime.CompilerServices;

namespace MathsOfAI.Numerics;

/// <summary>
/// A span without its length. The inner loops over layers of two or three neurons would otherwise spend half of their time
/// on bounds that <see cref="Networks.Architecture"/> has settled once.
/// </summary>
internal readonly ref struct Unchecked<T>(ref T first) where T : struct
{
    private readonly ref T _first = ref first;

    public ref T this[nint i]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref _first, i);
    }

    /// <summary>The same from element <paramref name="i"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Unchecked<T> From(nint i) => new(ref Unsafe.Add(ref _first, i));

    /// <summary>The same numbers as registers' worths, or one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Unchecked<TOther> As<TOther>() where TOther : struct => new(ref Unsafe.As<T, TOther>(ref _first));
}
