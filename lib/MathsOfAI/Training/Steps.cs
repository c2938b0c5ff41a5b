using System.Runtime.CompilerServices;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>
/// The gradients of one step after another, each at its own points, for as many networks as there are lanes, or several such
/// sets of them.
/// </summary>
internal abstract class Steps<T>(int parameters) where T : struct, ILanes<T>
{
    /// <summary>The gradient of the last step that asked for one.</summary>
    public AlignedArray<T> Gradient { get; } = new(parameters);

    /// <summary>How many points the next step has.</summary>
    public abstract int NextSize { get; }

    /// <summary>Computes the mean of the gradients of C at the next step's points.</summary>
    public void ComputeGradient(AlignedArray<T> parameters)
    {
        Gradient.Span.Clear();
        var m = NextSize;
        Add(parameters, m, 1.0 / m, Gradient);
    }

    /// <summary>p → p − η ∇C at the next step's points, (4.7), (4.8).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public virtual void Descend(AlignedArray<T> parameters, double eta)
    {
        var m = NextSize;
        if (m <= AllPoints<T>.BlockSize)
        {
            Add(parameters, m, -eta / m, parameters);
            return;
        }

        ComputeGradient(parameters);
        var p = parameters.Unchecked;
        var gradient = Gradient.Unchecked;
        var step = T.Broadcast(-eta);
        for (var i = 0; i < parameters.Span.Length; i++)
            p[i] = T.MultiplyAdd(step, gradient[i], p[i]);
    }

    /// <summary>So many such steps one after another, fewer if they are cancelled; returns how many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public virtual int Descend(AlignedArray<T> parameters, double eta, int steps, CancellationToken cancellation)
    {
        var taken = 0;
        for (; taken < steps && !cancellation.IsCancellationRequested; taken++)
            Descend(parameters, eta);
        return taken;
    }

    /// <summary>The cost over all points, for one set of networks.</summary>
    public abstract T MeanCost(AlignedArray<T> parameters);

    /// <summary>Adds <paramref name="scale"/> times the sum of the gradients of C at the next m points.</summary>
    protected abstract void Add(AlignedArray<T> parameters, int m, double scale, AlignedArray<T> into);
}
