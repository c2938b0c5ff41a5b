using System.Runtime.CompilerServices;
using MathsOfAI.Numerics;

namespace MathsOfAI.Networks;

/// <summary>An <see cref="Activation"/> in every lane.</summary>
/// <remarks>Comparisons one after the other, not a switch, whose jump through a table is as long as the arithmetic of a small layer.</remarks>
internal static class LaneActivation
{
    /// <summary>σ(z).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Value<T>(ActivationKind activation, T z) where T : struct, ILanes<T> =>
        activation == ActivationKind.Sigmoid ? Elementary.Sigmoid(z)
        : activation == ActivationKind.ReLU ? T.Clamp(z, 0, double.PositiveInfinity)
        : activation == ActivationKind.Tanh ? Elementary.Tanh(z)
        : z;

    /// <summary>σ'(z), written as a function of a = σ(z).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Derivative<T>(ActivationKind activation, T a) where T : struct, ILanes<T> =>
        activation == ActivationKind.Sigmoid ? a * (T.Broadcast(1) - a)
        : activation == ActivationKind.ReLU ? T.WherePositive(a, T.Broadcast(1))
        : activation == ActivationKind.Tanh ? T.Broadcast(1) - a * a
        : T.Broadcast(1);
}
