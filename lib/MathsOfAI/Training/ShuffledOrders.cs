using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>The points in a random order for each of several networks, in a new one after every epoch or always in the same.</summary>
internal sealed class ShuffledOrders
{
    private readonly RandomStream[] _streams;
    private readonly int[][] _orders;
    private readonly ulong[] _next;
    private readonly int _count;
    private readonly bool _once;
    private bool _isShuffled;
    private int _position;

    /// <param name="seed">The seed of the first network; the others' follow.</param>
    /// <param name="networks">How many networks.</param>
    /// <param name="count">N, the number of points.</param>
    /// <param name="mostRounds">The most points of each network that are asked for at once.</param>
    /// <param name="once">Whether the first order stays.</param>
    public ShuffledOrders(long seed, int networks, int count, int mostRounds, bool once)
    {
        _once = once;
        _count = count;
        _streams = [.. Enumerable.Range(0, networks).Select(n => new RandomStream(seed + n, RandomStream.Purpose.PickingPoints))];
        _orders = [.. _streams.Select(_ => Enumerable.Range(0, count).ToArray())];
        _next = new ulong[networks * mostRounds];
    }

    /// <summary>Every network's next points, at most as many as are left of its epoch: round after round, network after network.</summary>
    public ReadOnlySpan<ulong> Next(int rounds)
    {
        var networks = _streams.Length;
        var shuffles = _position == 0 && !(_once && _isShuffled);
        _isShuffled = true;
        for (var n = 0; n < networks; n++)
        {
            var order = _orders[n];
            if (shuffles)
                _streams[n].Shuffle(order);
            for (var round = 0; round < rounds; round++)
                _next[round * networks + n] = (ulong)order[_position + round];
        }

        _position = (_position + rounds) % _count;
        return _next.AsSpan(0, rounds * networks);
    }
}
