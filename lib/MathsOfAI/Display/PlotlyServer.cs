using System.Net;
using System.Net.Sockets;
using System.Text;
using Plotly.NET;

namespace MathsOfAI.Display;

/// <summary>
/// Hands the plotly.js of the Plotly.NET assembly to pages on this machine, for figures that have no network: one file at one
/// address, to whoever asks on loopback, and nothing else. It begins with the first live figure and ends with the process.
/// </summary>
internal sealed class PlotlyServer : IDisposable
{
    /// <summary>The name of the script among the Plotly.NET assembly's resources.</summary>
    public const string Resource = "Plotly.NET.plotly-2.28.0.min.js";

    private const string Path = "/plotly-2.28.0.min.js";
    private const int LongestRequest = 16 * 1024;
    private const int MostVisitors = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // The runner sets this where outputs are only written to a file.
    private static readonly bool IsWanted = Environment.GetEnvironmentVariable("MATHS_OF_AI_FIGURES") != "still";

    private static readonly Lazy<string?> OfProcess = new(() => IsWanted ? Start()?.Address : null);

    private readonly TcpListener _listener;
    private readonly SemaphoreSlim _places = new(MostVisitors);

    private PlotlyServer(TcpListener listener)
    {
        _listener = listener;
        Address = $"http://{_listener.LocalEndpoint}{Path}";
    }

    /// <summary>Where this process serves the script, or null where it need not or cannot, as in a browser; the first to ask starts it.</summary>
    public static string? AddressOfProcess => OfProcess.Value;

    /// <summary>Where this server serves the script.</summary>
    public string Address { get; }

    /// <summary>Starts a server on a port that the system chooses.</summary>
    /// <returns>The server, or null where none can listen.</returns>
    public static PlotlyServer? Start()
    {
        if (OperatingSystem.IsBrowser())
            return null;
        try
        {
            var listener = new TcpListener(IPAddress.Loopback, port: 0);
            listener.Start();
            var server = new PlotlyServer(listener);

            // A thread of its own, as training may keep the pool's busy; and none of what the cell's context holds.
            new Thread(server.Listen) { IsBackground = true, Name = "plotly.js" }.UnsafeStart();
            return server;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>Ends the server; pages are refused from then on.</summary>
    public void Dispose() => _listener.Dispose();

    private void Listen()
    {
        try
        {
            while (true)
            {
                var visitor = _listener.AcceptTcpClient();
                _places.Wait();
                new Thread(() => Receive(visitor)) { IsBackground = true, Name = "plotly.js" }.UnsafeStart();
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private void Receive(TcpClient visitor)
    {
        try
        {
            using (visitor)
            {
                visitor.ReceiveTimeout = visitor.SendTimeout = (int)Patience.TotalMilliseconds;
                using var stream = visitor.GetStream();
                Answer(stream, ReadRequest(stream));
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // The visitor is gone, or was too slow.
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>The first line of a request, such as "GET / HTTP/1.1", once its headers are in.</summary>
    private static string ReadRequest(NetworkStream stream)
    {
        var buffer = new byte[LongestRequest];
        var length = 0;
        while (length < buffer.Length && stream.Read(buffer, length, buffer.Length - length) is > 0 and var read)
        {
            length += read;
            if (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) >= 0)
                return Encoding.ASCII.GetString(buffer, 0, buffer.AsSpan(0, length).IndexOf("\r\n"u8));
        }

        return "";
    }

    private static void Answer(NetworkStream stream, string request)
    {
        switch (request.Split(' '))
        {
            case ["GET", Path, _]:
                using (var script = typeof(GenericChart).Assembly.GetManifestResourceStream(Resource)!)
                {
                    Write(stream, "200 OK", script.Length, "Content-Type: text/javascript; charset=utf-8\r\n");
                    script.CopyTo(stream);
                }

                break;
            case ["OPTIONS", Path, _]:
                // Browsers ask this before they let a page from elsewhere reach this machine.
                Write(stream, "204 No Content", length: null,
                    "Access-Control-Allow-Methods: GET\r\nAccess-Control-Allow-Private-Network: true\r\n");
                break;
            default:
                Write(stream, "404 Not Found", length: 0, "");
                break;
        }
    }

    private static void Write(NetworkStream stream, string status, long? length, string headers) =>
        stream.Write(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {status}\r\nConnection: close\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
            + $"Access-Control-Allow-Origin: *\r\n{headers}{(length is null ? "" : $"Content-Length: {length}\r\n")}\r\n"));
}
