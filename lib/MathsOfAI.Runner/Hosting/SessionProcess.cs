using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using MathsOfAI.Runner.Sessions;

namespace MathsOfAI.Runner.Hosting;

/// <summary>The runner's side of a session in a process of its own, which a notebook cannot take down with it.</summary>
internal sealed class SessionProcess : IAsyncDisposable
{
    private const int LongestComplaint = 4096;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan UsualStop = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(2);

    /// <summary>One process at a time starts, lest one inherits the pipes that are meant for another.</summary>
    private static readonly Lock Starting = new();

    private readonly Lock _sending = new();
    private readonly Process _process;
    private readonly StreamWriter _requests;
    private readonly StreamReader _replies;
    private readonly Task _exited;
    private readonly Task _complaining;
    private string _complaint = "";
    private Task _sent = Task.CompletedTask;

    private SessionProcess(Process process, Stream requests, Stream replies)
    {
        _process = process;
        _requests = new StreamWriter(requests, Utf8) { AutoFlush = true, NewLine = "\n" };
        _replies = new StreamReader(replies, Utf8);
        _exited = _process.WaitForExitAsync();
        _complaining = HearComplaintsAsync();

        // What reads the real standard input finds its end, and what is written to the real standard output is no cell's.
        _process.StandardInput.Close();
        _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
    }

    /// <summary>Starts a process whose working folder is <paramref name="folder"/>, and waits until it can take cells.</summary>
    public static async Task<SessionProcess> StartAsync(
        string folder, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var session = Start(folder, environment);
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

    private static SessionProcess Start(string folder, IReadOnlyDictionary<string, string> environment)
    {
        var executable = Environment.ProcessPath!;
        var start = new ProcessStartInfo(executable)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Utf8,
        };
        if (Path.GetFileNameWithoutExtension(executable).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
        {
            start.ArgumentList.Add(typeof(SessionProcess).Assembly.Location);
        }

        // Its sockets would be left in the temporary folder by a process that is killed.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        lock (Starting)
        {
            var requests = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
            var replies = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
            start.ArgumentList.Add(SessionHost.Argument);
            start.ArgumentList.Add(requests.GetClientHandleAsString());
            start.ArgumentList.Add(replies.GetClientHandleAsString());
            var process = Process.Start(start)!;
            requests.DisposeLocalCopyOfClientHandle();
            replies.DisposeLocalCopyOfClientHandle();
            return new SessionProcess(process, requests, replies);
        }
    }

    /// <summary>Runs a cell.</summary>
    /// <exception cref="TimeoutException">The cell took longer than <paramref name="timeout"/>.</exception>
    /// <exception cref="SessionLostException">The process ended while the cell ran.</exception>
    /// <exception cref="SessionFloodedException">The cell writes without end.</exception>
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

    /// <summary>
    /// Waits two seconds for the end of a cell that was stopped, and up to ten while other programs keep its process from the two seconds
    /// of a processor that it would like to have: a busy machine is no cell that does not listen.
    /// </summary>
    /// <returns>Whether the cell came to its end; otherwise the process has been killed.</returns>
    public async Task<bool> ComesFreeAsync()
    {
        var (waited, workedBefore) = (Stopwatch.StartNew(), Worked());
        using var patience = new CancellationTokenSource();
        var free = RunAsync("", _ => { }, LongestStop, patience.Token);
        while (await Task.WhenAny(free, Task.Delay(100)) != free)
        {
            if (waited.Elapsed > UsualStop && !IsHeldUp())
            {
                await patience.CancelAsync();
            }
        }

        try
        {
            await free;
            return true;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            return false;
        }

        // One that hardly works at all is not held up, but asleep.
        bool IsHeldUp() => (Worked() - workedBefore) / UsualStop is > 0.05 and < 0.75;

        TimeSpan Worked()
        {
            try
            {
                return _process.TotalProcessorTime;
            }
            catch (InvalidOperationException)
            {
                // It has ended, which the answer that is waited for will say.
                return TimeSpan.Zero;
            }
        }
    }

    /// <summary>Answers a cell that asked for input.</summary>
    public Task GiveInputAsync(string text) => SendAsync(new Request.GiveInput(text));

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _requests.BaseStream.DisposeAsync();
            await _exited.WaitAsync(LongestFarewell);
        }
        catch (TimeoutException)
        {
            Kill();
        }

        _replies.Dispose();
        _process.Dispose();
    }

    /// <summary>Ends the process and those that it started, at once.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It, or one that it started, has ended by itself or cannot be ended.
        }
    }

    private async Task<Reply> AskAsync(
        Request request, Action<SessionEvent> publish, TimeSpan timeout, CancellationToken cancellationToken)
    {
        _complaint = "";
        _ = SendAsync(request);
        return await ReadUntilAsync(ReplyKind.Done, publish, timeout, cancellationToken);
    }

    /// <summary>Sends a request behind those that are on their way.</summary>
    private Task SendAsync(Request request)
    {
        lock (_sending)
        {
            return _sent = WriteAsync(_sent);
        }

        async Task WriteAsync(Task before)
        {
            await before;
            try
            {
                await _requests.WriteLineAsync(Protocol.Write(request));
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                // The process is gone, and reading says how.
            }
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
                if (reply.Kind == last)
                {
                    return reply;
                }

                publish(reply.Event ?? throw new SessionFloodedException());
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
        var line = _replies.ReadLineAsync(CancellationToken.None).AsTask();
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
        await Task.WhenAny(_exited, Task.Delay(LongestFarewell));
        Kill();
        await _exited;
        await Task.WhenAny(_complaining, Task.Delay(LongestFarewell));
        var lines = _complaint.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new SessionLostException(_process.ExitCode, lines.FirstOrDefault(""));
    }

    /// <summary>Reads the real standard error to its end, lest it fill up, and keeps how a cell's begins: a crash says its cause there.</summary>
    private async Task HearComplaintsAsync()
    {
        var buffer = new char[4096];
        while (await _process.StandardError.ReadAsync(buffer) is > 0 and var count)
        {
            _complaint += new string(buffer, 0, _complaint.Length < LongestComplaint ? count : 0);
        }
    }
}

/// <summary>A session's process ended in the middle of a cell.</summary>
internal sealed class SessionLostException(int exitCode, string complaint) : Exception(
    complaint.Length > 0
        ? $"the session crashed: {complaint}"
        : FormattableString.Invariant($"the cell ended its session with exit code {exitCode}"));

/// <summary>A cell writes more than anybody would read.</summary>
internal sealed class SessionFloodedException() : Exception("writes without end: more than 64 MB");
