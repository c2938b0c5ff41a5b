using MathsOfAI.Runner.Sessions;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Sessions;

[Collection(SessionDriver.Collection)]
public sealed class ScriptSessionSpecs : IAsyncLifetime
{
    private readonly SessionDriver session = new();

    public ValueTask InitializeAsync() => session.InitializeAsync();

    public ValueTask DisposeAsync() => session.DisposeAsync();

    [Fact]
    public async Task The_last_expression_is_the_result()
    {
        var events = await session.RunAsync("int x = 20; x + 1");

        var result = Assert.IsType<SessionEvent.Result>(Assert.Single(events));
        Assert.StartsWith("""<div class="dni-plaintext"><pre>21</pre></div>""", result.Data["text/html"]);
        Assert.Equal(["text/html"], result.Data.Keys);
    }

    [Theory]
    [InlineData("Math.Abs(1);")]
    [InlineData("int x = 1;")]
    [InlineData("void F() { } F()")]
    [InlineData("")]
    [InlineData("// nothing")]
    public async Task A_cell_without_a_last_value_has_no_result(string code) => Assert.Empty(await session.RunAsync(code));

    [Fact]
    public async Task A_null_result_is_shown_as_null()
    {
        var result = Assert.IsType<SessionEvent.Result>(Assert.Single(await session.RunAsync("(string)null")));

        Assert.Contains("<pre>&lt;null&gt;</pre>", result.Data["text/html"]);
    }

    [Fact]
    public async Task Variables_methods_types_and_usings_reach_later_cells()
    {
        await session.RunAsync("using System.Text.Json; int a = 2; int Twice(int n) => 2 * n; record Point(int X);");

        Assert.Equal("84", await session.ValueAsync("""Twice(a) * new Point(21).X * JsonDocument.Parse("1").RootElement.GetInt32()"""));
    }

    [Fact]
    public async Task Cells_are_CSharp_14()
    {
        await session.RunAsync("""class Knob { public int Turn { get; set => field = value * 2; } } var k = new Knob(); k?.Turn = 3;""");

        Assert.Equal("6", await session.ValueAsync("k.Turn"));
    }

    [Fact]
    public async Task A_cell_can_await()
    {
        var events = await session.RunAsync("""await Task.Delay(1); display("shown"); await Task.Yield(); "end" """);

        Assert.Collection(
            events,
            shown => Assert.Equal("shown", Assert.IsType<SessionEvent.Displayed>(shown).Data["text/plain"]),
            end => Assert.Equal("end", Assert.IsType<SessionEvent.Result>(end).Data["text/plain"]));
    }

    [Fact]
    public async Task A_loaded_file_is_found_beside_the_notebook_and_what_it_loads_beside_itself()
    {
        session.Folder.Write("lib/setup.csx", "#load \"inner/answer.csx\"\nint Doubled => 2 * Answer;");
        session.Folder.Write("lib/inner/answer.csx", "int Answer => 21;");

        Assert.Empty(await session.RunAsync("""#load "lib/setup.csx" """));
        Assert.Equal("42", await session.ValueAsync("Doubled"));
    }

    [Fact]
    public async Task The_last_expression_of_a_loaded_file_is_no_result()
    {
        session.Folder.Write("setup.csx", "1 + 1");

        Assert.Empty(await session.RunAsync("""#load "setup.csx" """));
    }

    [Fact]
    public async Task Only_global_usings_of_a_loaded_file_reach_later_cells()
    {
        session.Folder.Write("setup.csx", "global using System.Globalization;\nglobal using Pi = System.Math;\nusing System.Numerics;");
        await session.RunAsync("""#load "setup.csx" """);

        Assert.Equal("1", await session.ValueAsync("Pi.Sign(CultureInfo.InvariantCulture.Name.Length + 1)"));
        Assert.Contains("CS0246", (await session.ErrorAsync("Complex c = default;")).Value);
    }

    [Fact]
    public async Task An_assembly_is_referenced_relative_to_the_working_folder()
    {
        File.Copy(typeof(Marker).Assembly.Location, session.Folder["Marker.dll"]);

        Assert.Empty(await session.RunAsync("""#r "Marker.dll" """));
        Assert.Equal("marked", await session.ValueAsync($"{typeof(Marker).FullName}.Mark"));
    }

    [Fact]
    public async Task Files_are_read_relative_to_the_working_folder()
    {
        session.Folder.Write("data.csv", "1,2");

        Assert.Equal("1,2", await session.ValueAsync("""System.IO.File.ReadAllText("data.csv")"""));
    }

    [Fact]
    public async Task An_exception_names_its_type_its_causes_and_the_cells_own_frames()
    {
        await session.RunAsync("""int Reciprocal(int n) => 1 / n;""");
        var error = await session.ErrorAsync(
            """try { Reciprocal(0); } catch (Exception e) { throw new InvalidOperationException("outer", e); }""");

        Assert.Equal("System.InvalidOperationException", error.Name);
        Assert.Equal("outer", error.Value);
        Assert.Equal(["---> System.DivideByZeroException: Attempted to divide by zero."], error.Traceback);

        error = await session.ErrorAsync("Reciprocal(0)");
        Assert.Equal(["at Reciprocal(Int32 n)"], error.Traceback);
    }

    [Fact]
    public async Task What_a_failed_cell_had_done_stays_done()
    {
        await session.RunAsync("""int kept = 7; throw new Exception("later");""");

        Assert.Equal("7", await session.ValueAsync("kept"));
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_gives_every_error_and_changes_nothing()
    {
        await session.RunAsync("int x = 1;");
        var error = await session.ErrorAsync("int x = 2; nonsense1(); nonsense2();");

        Assert.Equal(SessionEvent.Error.CompilationError, error.Name);
        Assert.Equal(
            [
                "(1,12): error CS0103: The name 'nonsense1' does not exist in the current context",
                "(1,25): error CS0103: The name 'nonsense2' does not exist in the current context",
            ],
            error.Value.Split('\n'));
        Assert.Equal("1", await session.ValueAsync("x"));
    }

    [Fact]
    public async Task A_value_that_cannot_be_formatted_fails_its_cell()
    {
        var error = await session.ErrorAsync(
            """
            using Microsoft.DotNet.Interactive.Formatting;
            class Odd { }
            Formatter.Register<Odd>((_, _) => throw new FormatException("odd"), "text/html");
            new Odd()
            """);

        Assert.Equal("System.FormatException: odd", $"{error.Name}: {error.Value}");
    }

    [Fact]
    public async Task Interrupting_fails_the_cell_at_once_and_the_session_goes_on()
    {
        var events = await session.RunAndInterruptAsync("while (true) System.Threading.Thread.Sleep(10);");

        Assert.Equal("Command cancelled", Assert.IsType<SessionEvent.Error>(Assert.Single(events)).Value);
        Assert.Equal("2", await session.ValueAsync("1 + 1"));
    }

    [Fact]
    public async Task A_loop_can_poll_whether_its_cell_was_interrupted()
    {
        await session.RunAndInterruptAsync(
            """
            var token = Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken;
            while (!token.IsCancellationRequested) await Task.Delay(1);
            System.IO.File.WriteAllText("polled.txt", "");
            """);

        for (var waited = 0; !File.Exists(session.Folder["polled.txt"]); waited++)
        {
            Assert.True(waited < 100, "the loop did not end");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}

public static class Marker
{
    public static string Mark => "marked";
}
