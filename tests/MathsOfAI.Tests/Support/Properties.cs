using FsCheck;
using FsCheck.Fluent;

namespace MathsOfAI.Tests.Support;

internal static class Properties
{
    /// <summary>Fails with the counter-example if a statement does not hold for every one of a few hundred values.</summary>
    public static void ForEvery<T>(Arbitrary<T> values, Action<T> statement, int times = 300) =>
        Prop.ForAll(values, statement).Check(Config.QuickThrowOnFailure.WithMaxTest(times));
}
