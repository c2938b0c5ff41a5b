namespace MathsOfAI.Book.Tests;

public sealed class CommandLineSpecs
{
    [Fact]
    public void Options_may_come_in_any_order() =>
        Assert.Equal(
            new CommandLine("out", "https://example.org", Serve: true, Port: 8000),
            CommandLine.Parse(["--port", "8000", "--serve", "--source", "https://example.org/", "--output", "out"]));

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("--port", "many")]
    [InlineData("--output")]
    public void What_is_not_understood_is_named(params string[] arguments) =>
        Assert.Contains(arguments[0], Assert.Throws<BookException>(() => CommandLine.Parse(arguments)).Message);
}
