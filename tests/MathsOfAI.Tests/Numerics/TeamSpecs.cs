using MathsOfAI.Numerics;
using Xunit;

namespace MathsOfAI.Tests.Numerics;

public class TeamSpecs
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_part_of_every_task_is_done_once_before_the_next_begins(int size)
    {
        using var team = new Team(size);
        var done = new int[40];
        for (var task = 1; task <= 3000; task++)
        {
            var parts = task % done.Length + 1;
            Array.Clear(done);
            team.Run(parts, (part, _) => Interlocked.Increment(ref done[part]));
            Assert.Equal(parts, done.Count(times => times == 1));
            Assert.Equal(parts, done.Sum());
        }
    }

    [Fact]
    public void Helpers_that_have_gone_to_sleep_wake_up()
    {
        using var team = new Team(2);
        for (var task = 0; task < 5; task++)
        {
            Thread.Sleep(20);
            var members = new HashSet<int>();
            // Two parts that wait for each other, so that one thread alone would not come to an end.
            using var both = new Barrier(2);
            team.Run(2, (_, member) =>
            {
                both.SignalAndWait(TestContext.Current.CancellationToken);
                lock (members)
                    members.Add(member);
            });
            Assert.Equal([0, 1], members.Order());
        }
    }
}
