using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;
using MathsOfAI.Runner.Sessions;

namespace MathsOfAI.Runner.Hosting;

/// <summary>
/// The process that runs one notebook's cells: requests come in on standard input, replies go out on standard output.
/// </summary>
internal static class SessionHost
{
    /// <summary>The hidden argument with which the runner starts itself as a session's process.</summary>
    public const string Argument = "--session-host";

    public static async Task RunAsync()
    {
        // Ctrl+C reaches the whole terminal: the runner decides, and this process ends with its standard input.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var input = new StreamReader(Console.OpenStandardInput(), utf8);
        using var output = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true, NewLine = "\n" };
        Console.SetIn(TextReader.Null);
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);

        var requests = ReadInBackground(input);
        var replying = new Lock();
        using var session = await KernelSession.StartAsync();
        Send(new Reply(ReplyKind.Ready));

        await foreach (var request in requests.ReadAllAsync())
        {
            await session.RunAsync(request.Code, sessionEvent => Send(new Reply(ReplyKind.Event, sessionEvent)));
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
