using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>The points of each step, chosen for every network by that network's own random stream.</summary>
/// <remarks>
/// Blocks are as in <see cref="AllPoints{T}"/>; with several sets of networks, a block has a column for each. One network at one
/// random point a step looks at the point where it stands, and draws its number while the processor waits for the step before.
/// </remarks>
internal sealed class ChosenPoints<T> where T : struct, ILanes<T>
{
    private const int MostPoints = AllPoints<T>.BlockSize;

    private readonly AllPoints<T> _all;
    private readonly int _batchSize;
    private readonly int _sets;
    private readonly AlignedArray<T> _chosen;
    private readonly RandomStreams? _picks;
    private readonly ShuffledOrders? _orders;
    private readonly ulong[] _ofOwnSet;
    private RandomStream _pick;
    private int _leftInEpoch;
    private int _blocksReady;
    private int _nextBlock;

    public ChosenPoints(AllPoints<T> all, GradientDescent plan, int firstNetwork, int sets)
    {
        _all = all;
        _batchSize = plan.BatchSize;
        _sets = sets;
        _leftInEpoch = all.Count;
        _ofOwnSet = new ulong[all.Sets > 1 ? MostPoints * T.Count : 0];
        var (seed, networks) = (plan.Seed + firstNetwork, T.Count * sets);
        IsOneByOne = networks == 1 && plan.BatchSize == 1 && plan.Sampling == Sampling.RandomPicks;
        _chosen = new AlignedArray<T>(all.Width * (IsOneByOne ? all.Count : MostPoints * sets));
        if (IsOneByOne)
        {
            _pick = new RandomStream(seed, RandomStream.Purpose.PickingPoints);
            for (var i = 0; i < _chosen.Span.Length; i++)
                _chosen.Span[i] = T.Broadcast(all.Components[i % all.Width * all.Count + i / all.Width]);
        }
        else if (plan.Sampling == Sampling.RandomPicks)
            _picks = new RandomStreams(seed, RandomStream.Purpose.PickingPoints, networks, MostPoints);
        else
            _orders = new ShuffledOrders(seed, networks, all.Count, MostPoints, plan.Sampling == Sampling.ShuffledOnce);
    }

    /// <summary>How many points the next step has: m, or what is left of an epoch.</summary>
    public int StepSize
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _orders is null ? _batchSize : Math.Min(_batchSize, _leftInEpoch);
    }

    /// <summary>Whether points are taken by <see cref="TakeOne"/>.</summary>
    public bool IsOneByOne { get; }

    /// <summary>The next point and its target, of one network at one random point a step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void TakeOne(out Unchecked<T> x, out Unchecked<T> y)
    {
        x = _chosen.Unchecked.From((nint)_pick.NextIndex(_all.Count) * _all.Width);
        y = x.From(_all.InputSize);
    }

    /// <summary>The next m points and their targets, for each network its own; m is at most a full block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(int m, out Unchecked<T> x, out Unchecked<T> y)
    {
        if (_blocksReady == 0)
            Choose(m);
        x = _chosen.Unchecked.From(_nextBlock * m * _all.Width * _sets);
        y = x.From(m * _all.InputSize * _sets);
        _nextBlock++;
        _blocksReady--;
        _leftInEpoch -= m;
        if (_leftInEpoch <= 0)
            _leftInEpoch = _all.Count;
    }

    /// <summary>Chooses blocks for several steps ahead, which costs less than one by one; or one of a step of several blocks.</summary>
    private void Choose(int m)
    {
        var ahead = _orders is null ? MostPoints : Math.Min(MostPoints, _leftInEpoch);
        _nextBlock = 0;
        _blocksReady = _batchSize > MostPoints ? 1 : ahead / m;
        var rounds = _blocksReady * m;
        var indices = _orders is null ? _picks!.NextIndices(_all.Count, rounds) : _orders.Next(rounds);
        Gather(_all.Sets == 1 ? indices : OfOwnSet(indices), m);
    }

    /// <summary>Where the points that were chosen for each lane stand in the lane's own data set.</summary>
    private ReadOnlySpan<ulong> OfOwnSet(ReadOnlySpan<ulong> indices)
    {
        for (var i = 0; i < indices.Length; i++)
            _ofOwnSet[i] = indices[i] + (ulong)(i % T.Count * _all.Count);
        return _ofOwnSet.AsSpan(0, indices.Length);
    }

    /// <summary>Copies the components of the points at <paramref name="indices"/> into their blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather(ReadOnlySpan<ulong> indices, nint m)
    {
        nint lanes = T.Count;
        nint blocks = _blocksReady;
        nint width = _all.Width;
        var columns = m * _sets;
        var component = new Unchecked<double>(ref MemoryMarshal.GetArrayDataReference(_all.Components));
        for (nint k = 0; k < width; k++)
        {
            var index = new Unchecked<ulong>(ref MemoryMarshal.GetReference(indices));
            var block = _chosen.Unchecked.From(k * columns);
            for (nint b = 0; b < blocks; b++)
            {
                for (nint column = 0; column < columns; column++)
                {
                    block[column] = T.Gather(component, index);
                    index = index.From(lanes);
                }

                block = block.From(width * columns);
            }

            component = component.From(_all.Sets * _all.Count);
        }
    }
}
