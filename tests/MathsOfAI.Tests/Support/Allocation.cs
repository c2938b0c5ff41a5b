namespace MathsOfAI.Tests.Support;

/// <summary>What a loop allocates.</summary>
internal static class Allocation
{
    /// <summary>
    /// The bytes that this thread allocates while an action is done 200 times: the least of several counts, since a thread that
    /// waits for others on a busy machine now and then allocates what it waits by. An action that allocates does so in each of them.
    /// </summary>
    public static long In200(Action action)
    {
        action();
        return Enumerable.Range(0, 10).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var k = 0; k < 200; k++)
                action();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }
}
