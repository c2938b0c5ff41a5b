using MathsOfAI.Runner.Sessions;
using MathsOfAI.Runner.Tests.Support;

namespace MathsOfAI.Runner.Tests.Sessions;

[Collection(SessionDriver.Collection)]
public sealed class DisplaySpecs : IAsyncLifetime
{
    private readonly SessionDriver session = new();

    public ValueTask InitializeAsync() => session.InitializeAsync();

    public ValueTask DisposeAsync() => session.DisposeAsync();

    [Fact]
    public async Task Displays_streams_and_result_come_in_the_order_of_the_code()
    {
        var events = await session.RunAsync(
            """display("a"); Console.WriteLine("b"); "c".Display(); Console.Error.Write("d"); "e" """);

        Assert.Equal(["a", "b\n", "c", "d", "e"], events.Select(Text));
        Assert.Equal(["stdout", "stderr"], events.OfType<SessionEvent.Stream>().Select(stream => stream.Name));
    }

    [Fact]
    public async Task A_value_is_shown_in_the_mime_types_that_its_type_prefers_or_in_those_asked_for()
    {
        var events = await session.RunAsync("""display(1); display(1, "text/plain", "text/html"); display(HTML("<b>1</b>"));""");

        var shown = events.Cast<SessionEvent.Displayed>().ToArray();
        Assert.Equal(["text/html"], shown[0].Data.Keys);
        Assert.Equal(["text/plain", "text/html"], shown[1].Data.Keys);
        Assert.Equal("1", shown[1].Data["text/plain"]);
        Assert.Equal("<b>1</b>", shown[2].Data["text/html"]);
    }

    [Fact]
    public async Task A_cell_that_ends_in_display_shows_its_value_once() =>
        Assert.IsType<SessionEvent.Displayed>(Assert.Single(await session.RunAsync("display(1)")));

    [Fact]
    public async Task An_update_names_the_output_that_it_replaces_even_from_a_later_cell()
    {
        var shown = await session.RunAsync(
            """
            using Microsoft.DotNet.Interactive;
            var bar = KernelInvocationContext.Current.Display(0, "text/plain");
            bar.Update(50);
            """);
        var later = await session.RunAsync("bar.Update(100);");

        var id = Assert.IsType<SessionEvent.Displayed>(shown[0]).DisplayId;
        SessionEvent.Updated[] updates = [Assert.IsType<SessionEvent.Updated>(shown[1]), Assert.IsType<SessionEvent.Updated>(Assert.Single(later))];
        Assert.Equal([(id, "text/plain", "50"), (id, "text/plain", "100")], updates.Select(Described));

        static (string, string, string) Described(SessionEvent.Updated update) =>
            (update.DisplayId, update.Data.Keys.Single(), update.Data.Values.Single());
    }

    [Fact]
    public async Task The_library_can_reach_the_current_cell_by_reflection()
    {
        var events = await session.RunAsync(
            """
            var assembly = AppDomain.CurrentDomain.GetAssemblies()
                .First(a => a.GetType("Microsoft.DotNet.Interactive.KernelInvocationContext") != null);
            var current = assembly.GetType("Microsoft.DotNet.Interactive.KernelInvocationContext").GetProperty("Current").GetValue(null);
            var shown = assembly.GetType("Microsoft.DotNet.Interactive.KernelInvocationContextExtensions").GetMethod("Display")
                .Invoke(null, new object[] { current, "step 1", new[] { "text/plain" } });
            shown.GetType().GetMethod("Update").Invoke(shown, new object[] { "step 2" });
            """);

        Assert.Equal(["step 1", "step 2"], events.Select(Text));
    }

    [Fact]
    public async Task Threads_that_a_cell_starts_write_to_the_cell()
    {
        var events = await session.RunAsync(
            """
            await Task.Run(() => Console.Write("task "));
            var thread = new System.Threading.Thread(() => Console.Write("thread "));
            thread.Start();
            thread.Join();
            """);

        Assert.Equal("task thread ", string.Concat(events.Select(Text)));
    }

    [Fact]
    public async Task What_is_written_after_the_end_of_its_cell_is_dropped()
    {
        await session.RunAsync(
            """var gate = new TaskCompletionSource(); var late = Task.Run(async () => { await gate.Task; Console.Write("late"); });""");

        Assert.Empty(await session.RunAsync("gate.SetResult(); await late;"));
    }

    private static string Text(SessionEvent sessionEvent) => sessionEvent switch
    {
        SessionEvent.Stream stream => stream.Text,
        SessionEvent.Displayed displayed => displayed.Data["text/plain"],
        SessionEvent.Updated updated => updated.Data["text/plain"],
        SessionEvent.Result result => result.Data["text/plain"],
        _ => throw new InvalidOperationException(sessionEvent.ToString()),
    };
}
