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
internal static class SessionHost
{
    /// <summary>The hidden argument with which the runner starts itself as a session's process; the pipes' handles follow.</summary>
    public const string Argument = "--session-host";

    private const long LongestOutput = 64 * 1024 * 1024;

    /// <summary>What an event costs although it holds no text.</summary>
    private const int EventOverhead = 64;

    public static async Task RunAsync(string requestPipe, string replyPipe)
    {
        // Ctrl+C reaches the whole terminal: the runner decides, and this process ends with its requests.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var input = new StreamReader(new AnonymousPipeClientStream(PipeDirection.In, requestPipe), utf8);
        using var output = new StreamWriter(new AnonymousPipeClientStream(PipeDirection.Out, replyPipe), utf8) { AutoFlush = true, NewLine = "\n" };
        Console.SetIn(TextReader.Null);
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);

        var requests = ReadInBackground(input);
        var replying = new Lock();
        using var session = await KernelSession.StartAsync();
        Send(new Reply(ReplyKind.Ready));

        await foreach (var request in requests.ReadAllAsync())
        {
            var left = LongestOutput;
            await session.RunAsync(request.Code, sessionEvent =>
            {
                left -= sessionEvent.Length + EventOverhead;
                Send(left < 0 ? new Reply(ReplyKind.Flooded) : new Reply(ReplyKind.Event, sessionEvent));
            });
            Send(new Reply(ReplyKind.Done));
        }

        void Send(Reply reply)
        {
            lock (replying)
            {
                output.WriteLine(Protocol.Write(reply));
            }
        }
    }

    private static ChannelReader<RunCell> ReadInBackground(TextReader input)
    {
        var requests = Channel.CreateUnbounded<RunCell>();
        var reading = new Thread(() =>
        {
            while (input.ReadLine() is { } line)
            {
                requests.Writer.TryWrite(Protocol.ReadRequest(line));
            }

            // The runner is gone or has finished: a cell that still runs must not outlive it.
            Environment.Exit(0);
        });
        reading.IsBackground = true;
        reading.Start();
        return requests.Reader;
    }
}
