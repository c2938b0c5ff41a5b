using MathsOfAI.Runner.Sessions;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Course;

/// <summary>What the first cell does while another notebook builds the library.</summary>
[Collection(SessionDriver.Collection)]
public sealed class PrepareBesideOthersSpecs
{
    [Fact]
    public async Task A_second_kernel_waits_while_the_first_one_builds()
    {
        using var course = new CourseCopy();
        course.PretendToBeBuilt();
        Directory.CreateDirectory(course["lib/MathsOfAI/obj"]);
        var source = course["lib/MathsOfAI/Setup.cs"];
        var time = File.GetLastWriteTimeUtc(source);
        using var session = await KernelSession.StartAsync();
        var waits = new TaskCompletionSource();
        Task<bool> second;
        using (new FileStream(course["lib/MathsOfAI/obj/building.lock"], FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            File.SetLastWriteTimeUtc(source, time.AddDays(-1));
            second = session.RunAsync($"#load \"{course["lib/prepare.csx"].Replace('\\', '/')}\"", Hear, TestContext.Current.CancellationToken);
            await waits.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
            Assert.False(second.IsCompleted);
            File.SetLastWriteTimeUtc(source, time);
        }

        Assert.True(await second);

        void Hear(SessionEvent sessionEvent)
        {
            if (sessionEvent is SessionEvent.Stream { Text: "Another notebook is building the library: waiting for it …\n" })
            {
                waits.TrySetResult();
            }
        }
    }
}
