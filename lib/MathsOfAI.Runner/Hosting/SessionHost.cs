using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;
using MathsOfAI.Runner.Sessions;

namespace MathsOfAI.Runner.Hosting;

/// <summary>
/// The process that runs one notebook's cells: requests come in on one pipe, replies go out on another.
/// </summary>
internal sealed class SessionHost
{
    /// <summary>The hidden argument with which the runner starts itself as a session's process; the pipes' handles follow.</summary>
    public const string Argument = "--session-host";

    private const long LongestOutput = 64 * 1024 * 1024;

    /// <summary>What an event costs although it holds no text.</summary>
    private const int EventOverhead = 64;

    private readonly Channel<(Request Request, CancellationToken Stop)> _requests = Channel.CreateUnbounded<(Request, CancellationToken)>();
    private readonly Lock _replying = new();
    private readonly TextReader _input;
    private readonly TextWriter _output;
    private KernelSession? _session;

    private SessionHost(TextReader input, TextWriter output) => (_input, _output) = (input, output);

    public static async Task RunAsync(string requestPipe, string replyPipe)
    {
        // Ctrl+C reaches the whole terminal: the runner decides, and this process ends with its requests.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var input = new StreamReader(new AnonymousPipeClientStream(PipeDirection.In, requestPipe), utf8);
        await using var output = new StreamWriter(new AnonymousPipeClientStream(PipeDirection.Out, replyPipe), utf8) { AutoFlush = true, NewLine = "\n" };
        Console.SetIn(TextReader.Null);
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
        await new SessionHost(input, output).ServeAsync();
    }

    private async Task ServeAsync()
    {
        // A cell that keeps every core busy must leave threads to hear that it is to stop.
        ThreadPool.SetMinThreads(Environment.ProcessorCount + 4, Environment.ProcessorCount + 4);
        new Thread(Read) { IsBackground = true }.Start();
        using var session = await KernelSession.StartAsync();
        _session = session;
        Send(new Reply(ReplyKind.Ready));
        await foreach (var (request, stop) in _requests.Reader.ReadAllAsync())
        {
            Send(await AnswerAsync(session, request, stop));
        }
    }

    private async Task<Reply> AnswerAsync(KernelSession session, Request request, CancellationToken stop)
    {
        switch (request)
        {
            case Request.RunCell cell:
                var left = LongestOutput;
                await session.RunAsync(
                    cell.Code,
                    sessionEvent =>
                    {
                        left -= sessionEvent.Length + EventOverhead;
                        Send(left < 0 ? new Reply(ReplyKind.Flooded) : new Reply(ReplyKind.Event, sessionEvent));
                    },
                    stop);
                return new Reply(ReplyKind.Done);
            case Request.Complete complete:
                return new Reply(ReplyKind.Done, Completions: await session.CompleteAsync(complete.Code, complete.Position));
            case Request.Inspect inspect:
                return new Reply(ReplyKind.Done, Description: await session.InspectAsync(inspect.Code, inspect.Position));
            default:
                throw new InvalidOperationException($"{request.GetType().Name} is answered by nobody");
        }
    }

    private void Read()
    {
        var stop = new CancellationTokenSource();
        while (_input.ReadLine() is { } line)
        {
            switch (Protocol.ReadRequest(line))
            {
                case Request.Cancel:
                    stop.Cancel();
                    break;
                case Request.GiveInput given:
                    _session?.GiveInput(given.Text);
                    break;
                case var request:
                    stop = new CancellationTokenSource();
                    _requests.Writer.TryWrite((request, stop.Token));
                    break;
            }
        }

        // The front end is gone or has finished: a cell that still runs must not outlive it.
        Environment.Exit(0);
    }

    private void Send(Reply reply)
    {
        lock (_replying)
        {
            _output.WriteLine(Protocol.Write(reply));
        }
    }
}
