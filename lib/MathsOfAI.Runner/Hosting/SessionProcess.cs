using System.Diagnostics;
using System.Text;
using MathsOfAI.Runner.Sessions;

namespace MathsOfAI.Runner.Hosting;

/// <summary>The runner's side of a session in a process of its own, which a notebook cannot take down with it.</summary>
internal sealed class SessionProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _sending = new(1);
    private readonly Process _process;
    private readonly Task _exited;
    private readonly Task _complaining;
    private string _firstComplaint = "";
    private bool _isLost;

    private SessionProcess(Process process)
    {
        _process = process;
        _exited = _process.WaitForExitAsync();
        _complaining = HearComplaintsAsync();
    }

    /// <summary>False once the process has ended or was killed.</summary>
    public bool IsAlive => !_isLost && !_exited.IsCompleted;

    /// <summary>Starts a process whose working folder is <paramref name="folder"/>, and waits until it can take cells.</summary>
    public static async Task<SessionProcess> StartAsync(
        string folder, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var executable = Environment.ProcessPath!;
        var start = new ProcessStartInfo(executable)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
        };
        if (Path.GetFileNameWithoutExtension(executable).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
        {
            start.ArgumentList.Add(typeof(SessionProcess).Assembly.Location);
        }

        start.ArgumentList.Add(SessionHost.Argument);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var session = new SessionProcess(Process.Start(start)!);
        try
        {
            await session.ReadUntilAsync(ReplyKind.Ready, _ => { }, LongestStart, cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a cell.</summary>
    /// <exception cref="TimeoutException">The cell took longer than <paramref name="timeout"/>.</exception>
    /// <exception cref="SessionLostException">The process ended while the cell ran.</exception>
    public Task RunAsync(string code, Action<SessionEvent> publish, TimeSpan timeout, CancellationToken cancellationToken) =>
        AskAsync(new Request.RunCell(code), publish, timeout, cancellationToken);

    /// <summary>What could stand at a place in a cell's code.</summary>
    public async Task<Completions> CompleteAsync(string code, int position, CancellationToken cancellationToken) =>
        (await AskAsync(new Request.Complete(code, position), _ => { }, Timeout.InfiniteTimeSpan, cancellationToken)).Completions!;

    /// <summary>What stands at a place in a cell's code, as Markdown; null where nothing is known of it.</summary>
    public async Task<string?> InspectAsync(string code, int position, CancellationToken cancellationToken) =>
        (await AskAsync(new Request.Inspect(code, position), _ => { }, Timeout.InfiniteTimeSpan, cancellationToken)).Description;

    /// <summary>Stops the cell that runs, if it listens.</summary>
    public Task InterruptAsync() => SendAsync(new Request.Cancel());

    /// <summary>Answers a cell that asked for input.</summary>
    public Task GiveInputAsync(string text) => SendAsync(new Request.GiveInput(text));

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
            await _exited.WaitAsync(LongestFarewell);
        }
        catch (Exception exception) when (exception is IOException or TimeoutException)
        {
            Kill();
        }

        _sending.Dispose();
        _process.Dispose();
    }

    /// <summary>Ends the process and those that it started, at once.</summary>
    public void Kill()
    {
        _isLost = true;
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private async Task<Reply> AskAsync(
        Request request, Action<SessionEvent> publish, TimeSpan timeout, CancellationToken cancellationToken)
    {
        await SendAsync(request);
        return await ReadUntilAsync(ReplyKind.Done, publish, timeout, cancellationToken);
    }

    private async Task SendAsync(Request request)
    {
        await _sending.WaitAsync();
        try
        {
            await _process.StandardInput.WriteAsync(Protocol.Write(request) + "\n");
            await _process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // The process is gone, and reading says how.
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task<Reply> ReadUntilAsync(
        ReplyKind last, Action<SessionEvent> publish, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        try
        {
            while (true)
            {
                deadline.Token.ThrowIfCancellationRequested();
                var line = await NextLineAsync(deadline.Token) ?? throw await LostAsync();
                var reply = Protocol.ReadReply(line);
                if (reply?.Event is { } sessionEvent)
                {
                    publish(sessionEvent);
                }
                else if (reply?.Kind == last)
                {
                    return reply;
                }
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            Kill();
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException();
        }
        catch
        {
            Kill();
            throw;
        }
    }

    private async Task<string?> NextLineAsync(CancellationToken cancellationToken)
    {
        var line = _process.StandardOutput.ReadLineAsync(CancellationToken.None).AsTask();
        await Task.WhenAny(line, _exited).WaitAsync(cancellationToken);
        try
        {
            return await line.WaitAsync(_exited.IsCompleted ? LongestFarewell : Timeout.InfiniteTimeSpan, cancellationToken);
        }
        catch (TimeoutException)
        {
            // A process that the cell started outlives the session and keeps the pipe open.
            return null;
        }
    }

    private async Task<SessionLostException> LostAsync()
    {
        await _exited.WaitAsync(LongestFarewell);
        await Task.WhenAny(_complaining, Task.Delay(LongestFarewell));
        return new SessionLostException(_process.ExitCode, _firstComplaint);
    }

    /// <summary>
    /// Reads the real standard error to its end, lest it fill up, and keeps how it begins: a crash says its cause there.
    /// </summary>
    private async Task HearComplaintsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _firstComplaint = _firstComplaint.Length > 0 ? _firstComplaint : line.Trim();
        }
    }
}

/// <summary>A session's process ended in the middle of a cell.</summary>
internal sealed class SessionLostException(int exitCode, string complaint) : Exception(
    complaint.Length > 0
        ? $"the session crashed: {complaint}"
        : FormattableString.Invariant($"the cell ended its session with exit code {exitCode}"));
