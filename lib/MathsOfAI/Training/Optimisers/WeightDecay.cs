using System.Runtime.CompilerServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>The gradient of Cost + ½ α ‖p‖² from that of Cost: g → g + α p.</summary>
internal readonly struct WeightDecay(double alpha) : IRule
{
    public static int StateCount => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Next<T>(T g, T p, ref T s, ref T t) where T : struct, ILanes<T> => g + alpha * p;
}
