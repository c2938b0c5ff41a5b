using Xunit;

namespace MathsOfAI.Previews.Tests.Course;

internal static class Faults
{
    /// <summary>Fails with every fault on a line of its own.</summary>
    public static void AssertNone(IEnumerable<string?> faults)
    {
        string?[] all = [.. faults];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
