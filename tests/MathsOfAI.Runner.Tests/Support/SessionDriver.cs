using MathsOfAI.Runner.Sessions;

namespace MathsOfAI.Runner.Tests.Support;

/// <summary>A kernel session whose working folder is empty at first, and the events of its cells.</summary>
public sealed class SessionDriver : IAsyncLifetime
{
    /// <summary>Sessions follow the process's working folder, so tests that have one run one after another.</summary>
    public const string Collection = "sessions in this process";

    private readonly string folderBefore = Directory.GetCurrentDirectory();
    private KernelSession session = null!;

    public TemporaryFolder Folder { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Directory.SetCurrentDirectory(Folder.Path);
        session = await KernelSession.StartAsync();
    }

    public Task<IReadOnlyList<SessionEvent>> RunAsync(string code) => CollectAsync(code, CancellationToken.None);

    /// <summary>Runs a cell and interrupts it once its code runs.</summary>
    public async Task<IReadOnlyList<SessionEvent>> RunAndInterruptAsync(string code)
    {
        using var interruption = new CancellationTokenSource();
        var run = CollectAsync($"System.IO.File.WriteAllText(\"started\", \"\");\n{code}", interruption.Token);
        while (!File.Exists(Folder["started"]) && !run.IsCompleted)
        {
            await Task.Delay(10);
        }

        await interruption.CancelAsync();
        return await run;
    }

    /// <summary>The value of an expression, as text.</summary>
    public async Task<string> ValueAsync(string expression)
    {
        var events = await RunAsync($"Convert.ToString({expression}, System.Globalization.CultureInfo.InvariantCulture)");
        return Assert.IsType<SessionEvent.Result>(Assert.Single(events)).Data["text/plain"];
    }

    public async Task<SessionEvent.Error> ErrorAsync(string code) => Assert.IsType<SessionEvent.Error>((await RunAsync(code))[^1]);

    public ValueTask DisposeAsync()
    {
        session.Dispose();
        Directory.SetCurrentDirectory(folderBefore);
        Folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<IReadOnlyList<SessionEvent>> CollectAsync(string code, CancellationToken cancellationToken)
    {
        var events = new List<SessionEvent>();
        await session.RunAsync(code, events.Add, cancellationToken);
        return events;
    }
}
