namespace MathsOfAI.Networks;

/// <summary>
/// What the columns of a <see cref="LanePass{T}"/> are: for each kind the compiler makes a version of both passes.
/// </summary>
internal interface IColumns
{
    /// <summary>The number of sets of parameters.</summary>
    static abstract nint Sets { get; }

    /// <summary>
    /// Whether the lanes of a register hold points of one network, whose parameters are plain numbers, and not networks.
    /// </summary>
    static abstract bool ArePoints { get; }

    /// <summary>Whether there are several columns, and all of them go by the same parameters, a number in every lane.</summary>
    static abstract bool ShareParameters { get; }

    /// <summary>Whether hidden units are dropped, each at each column by a mask of its own.</summary>
    static abstract bool AreMasked { get; }

    /// <summary>The number of columns, of which <paramref name="columns"/> tells only where it may be any.</summary>
    static abstract int Count(int columns);

    /// <summary>The set of parameters that column i goes by.</summary>
    static abstract nint SetOf(int i);
}

/// <summary>One point, the same for all networks or for each its own.</summary>
internal readonly struct OnePoint : IColumns
{
    public static nint Sets => 1;

    public static bool ArePoints => false;

    public static bool ShareParameters => false;

    public static bool AreMasked => false;

    public static int Count(int columns) => 1;

    public static nint SetOf(int i) => 0;
}

/// <summary>Several points.</summary>
internal readonly struct AnyPoints : IColumns
{
    public static nint Sets => 1;

    public static bool ArePoints => false;

    public static bool ShareParameters => true;

    public static bool AreMasked => false;

    public static int Count(int columns) => columns;

    public static nint SetOf(int i) => 0;
}

/// <summary>Several sets of networks, each at a point of its own.</summary>
internal readonly struct OnePointEach : IColumns
{
    public const int Most = 4;

    public static nint Sets => Most;

    public static bool ArePoints => false;

    public static bool ShareParameters => false;

    public static bool AreMasked => false;

    public static int Count(int columns) => Most;

    public static nint SetOf(int i) => i;
}

/// <summary>As many points of one network as fill so many registers.</summary>
internal readonly struct PointsInLanes : IColumns
{
    public static nint Sets => 1;

    public static bool ArePoints => true;

    public static bool ShareParameters => false;

    public static bool AreMasked => false;

    public static int Count(int columns) => columns;

    public static nint SetOf(int i) => 0;
}

/// <summary>Several points, at each of which other hidden units are dropped.</summary>
internal readonly struct MaskedPoints : IColumns
{
    public static nint Sets => 1;

    public static bool ArePoints => false;

    public static bool ShareParameters => true;

    public static bool AreMasked => true;

    public static int Count(int columns) => columns;

    public static nint SetOf(int i) => 0;
}
