using MathsOfAI.Runner.Sessions;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Sessions;

[Collection(SessionDriver.Collection)]
public sealed class KernelSessionSpecs : IAsyncLifetime
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
        var events = await session.RunAndInterruptAsync(
            """
            Console.Write("begun");
            var token = Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken;
            while (!token.IsCancellationRequested) System.Threading.Thread.Sleep(1);
            System.IO.File.WriteAllText("polled.txt", "");
            """);

        Assert.Collection(
            events,
            begun => Assert.Equal("begun", Assert.IsType<SessionEvent.Stream>(begun).Text),
            cancelled => Assert.Equal("Command cancelled.", Assert.IsType<SessionEvent.Error>(cancelled).Value));
        Assert.Equal("True", await session.ValueAsync("""System.IO.File.Exists("polled.txt")"""));
    }

    [Fact]
    public async Task The_compilers_warnings_and_information_are_told_and_its_errors_come_with_the_failure()
    {
        var events = await session.RunAsync("int unused() { int x = 1; return 2; }\n1");

        Assert.Collection(
            events,
            messages => Assert.Equal(
                ["(1,20): warning CS0219: The variable 'x' is assigned but its value is never used"],
                Assert.IsType<SessionEvent.Messages>(messages).Lines),
            result => Assert.IsType<SessionEvent.Result>(result));
        Assert.IsType<SessionEvent.Error>(Assert.Single(await session.RunAsync("nonsense")));
    }

    [Fact]
    public async Task A_cell_in_which_console_output_is_redirected_silences_no_later_one()
    {
        await session.RunAsync("Console.SetOut(System.IO.TextWriter.Null); Console.SetError(System.IO.TextWriter.Null);");

        Assert.Equal("heard", Assert.IsType<SessionEvent.Stream>(Assert.Single(await session.RunAsync("Console.Write(\"heard\");"))).Text);
    }

    [Fact]
    public async Task Magic_commands_of_the_kernels_library_do_what_the_kernel_does()
    {
        Assert.Contains("<b>1</b>", Assert.IsType<SessionEvent.Displayed>(Assert.Single(await session.RunAsync("#!html\n<b>1</b>"))).Data["text/html"]);
        Assert.Contains("alert(1)", Assert.IsType<SessionEvent.Displayed>(Assert.Single(await session.RunAsync("#!javascript\nalert(1)"))).Data["text/html"]);
        Assert.Empty(await session.RunAsync("#!set --name shared --value 42"));
        Assert.Contains("shared", Assert.IsType<SessionEvent.Displayed>(Assert.Single(await session.RunAsync("#!who"))).Data["text/html"]);
        Assert.IsType<SessionEvent.Displayed>(Assert.Single(await session.RunAsync("#!value --name stored\nabc")));
        Assert.Empty(await session.RunAsync("#!share stored --from value"));
        Assert.Equal("42 abc", await session.ValueAsync("$\"{shared} {stored}\""));
    }

    [Theory]
    [InlineData("#!time")]
    [InlineData("#!about")]
    [InlineData("#!markdown")]
    [InlineData("#!fsharp")]
    public async Task A_magic_command_that_only_the_tool_knows_fails_in_the_kernels_words(string magic)
    {
        var error = await session.ErrorAsync($"{magic}\n1");

        Assert.Equal($"(1,1): error DNI101: Unknown magic command '{magic}'", error.Value);
    }
}

public static class Marker
{
    public static string Mark => "marked";
}
