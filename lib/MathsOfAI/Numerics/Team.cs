namespace MathsOfAI.Numerics;

/// <summary>
/// A few threads that do parts of one task after another. Whoever is free takes the next part, so that the caller never waits
/// for a thread that has not begun; and who has nothing to do watches for a while before it sleeps, so that beginning costs
/// well under a microsecond.
/// </summary>
internal sealed class Team : IDisposable
{
    // As long as the short serial work between two tasks may take.
    private const int LooksBeforeSleep = 2000;

    private readonly Thread[] _helpers;
    private readonly Semaphore? _bed;    // only of a team, as there are hosts without threads
    private Action<int, int> _task = (_, _) => { };

    // The number of the task in the upper half, the parts that nobody has begun in the lower.
    private long _open;
    private int _unfinished;
    private int _asleep;
    private volatile bool _isOver;

    /// <param name="size">How many threads, the caller's included.</param>
    public Team(int size)
    {
        Size = size;
        _bed = size > 1 ? new Semaphore(0, int.MaxValue) : null;
        _helpers = [.. Enumerable.Range(1, size - 1).Select(member => new Thread(() => Help(member)) { IsBackground = true })];
        foreach (var helper in _helpers)
            helper.Start();
    }

    /// <summary>How many threads, the caller's included.</summary>
    public int Size { get; }

    /// <summary>
    /// Calls a task with each of the numbers 0, …, <paramref name="parts"/> − 1, and returns when all are done. The second
    /// number says which member of the team calls, from 0 to <see cref="Size"/> − 1.
    /// </summary>
    public void Run(int parts, Action<int, int> task)
    {
        if (Size == 1 || parts == 1)
        {
            for (var part = 0; part < parts; part++)
                task(part, 0);
            return;
        }

        _task = task;
        _unfinished = parts;
        var number = (Volatile.Read(ref _open) >> 32) + 1;
        Interlocked.Exchange(ref _open, (number << 32) | (uint)parts);
        if (Volatile.Read(ref _asleep) is var asleep and > 0)
            _bed!.Release(asleep);
        while (DoPart(member: 0))
        {
        }

        var wait = new SpinWait();
        while (Volatile.Read(ref _unfinished) > 0)
            wait.SpinOnce(sleep1Threshold: -1);
    }

    /// <summary>Sends the helpers home.</summary>
    public void Dispose()
    {
        _isOver = true;
        _bed?.Release(_helpers.Length);
        foreach (var helper in _helpers)
            helper.Join();
        _bed?.Dispose();
    }

    /// <summary>Does a part that nobody has begun; false if there is none.</summary>
    private bool DoPart(int member)
    {
        var open = Volatile.Read(ref _open);
        while ((uint)open > 0)
        {
            var before = Interlocked.CompareExchange(ref _open, open - 1, open);
            if (before == open)
            {
                // The part is this thread's, so that the task is not over and nobody sets another.
                _task((int)((uint)open - 1), member);
                Interlocked.Decrement(ref _unfinished);
                return true;
            }

            open = before;
        }

        return false;
    }

    private void Help(int member)
    {
        var looks = 0;
        while (!_isOver)
        {
            if (DoPart(member))
            {
                looks = 0;
            }
            else if (looks < LooksBeforeSleep)
            {
                looks++;
                Thread.SpinWait(8);
            }
            else
            {
                Sleep();
                looks = 0;
            }
        }
    }

    private void Sleep()
    {
        Interlocked.Increment(ref _asleep);
        if ((uint)Volatile.Read(ref _open) == 0 && !_isOver)
            _bed!.WaitOne();
        Interlocked.Decrement(ref _asleep);
    }
}
