namespace MathsOfAI.Numerics;

/// <summary>
/// A few numbers that go through the same arithmetic side by side, one in each SIMD lane. The network code is written
/// once over this interface; the just-in-time compiler makes one machine-code version of it for each width.
/// </summary>
/// <remarks>
/// Every operation is rounded exactly, or computed by the same sequence of operations whatever the width, so a lane's
/// result does not depend on how many neighbours it has.
/// </remarks>
internal interface ILanes<T> where T : struct, ILanes<T>
{
    /// <summary>How many numbers there are side by side.</summary>
    static abstract int Count { get; }

    /// <summary>The same number in every lane.</summary>
    static abstract T Broadcast(double value);

    /// <summary>The first <see cref="Count"/> numbers of <paramref name="source"/>.</summary>
    static abstract T Load(ReadOnlySpan<double> source);

    /// <summary>The numbers at as many <paramref name="indices"/> as there are lanes.</summary>
    static abstract T Gather(Unchecked<double> source, Unchecked<ulong> indices);

    void Store(Span<double> destination);

    static abstract T operator +(T left, T right);

    static abstract T operator -(T left, T right);

    static abstract T operator *(T left, T right);

    static abstract T operator *(double left, T right);

    static abstract T operator /(T left, T right);

    static abstract T Sqrt(T x);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract T MultiplyAdd(T a, T b, T c);

    /// <summary>The nearest number from <paramref name="least"/> to <paramref name="most"/>; NaN stays NaN.</summary>
    static abstract T Clamp(T x, double least, double most);

    /// <summary>The larger number; where one of them is NaN, either.</summary>
    static abstract T Max(T left, T right);

    /// <summary>√2ⁿ, where <paramref name="shifted"/> is n + 1.5·2⁵², so that its lowest bits are the integer n.</summary>
    static abstract T PowerOfRootTwo(T shifted);

    /// <summary>ln x, by the framework's algorithm, which is one for all widths.</summary>
    static abstract T Log(T x);

    /// <summary><paramref name="value"/> where <paramref name="x"/> &gt; 0, else 0.</summary>
    static abstract T WherePositive(T x, T value);

    /// <summary><paramref name="value"/> where the other two are equal, else 0.</summary>
    static abstract T WhereEqual(T left, T right, T value);
}
