using System.Runtime.CompilerServices;
using MathsOfAI.Numerics;
using Xunit;

namespace MathsOfAI.Tests.Numerics;

public class AlignedArraySpecs
{
    [Fact]
    public void It_starts_on_a_cache_line() => Assert.All(Enumerable.Range(1, 100), length => Assert.Equal(
        0, Unsafe.ByteOffset(ref Unsafe.NullRef<Lanes8>(), ref new AlignedArray<Lanes8>(length).Span[0]) % Cache.Line));
}
