using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MathsOfAI.Previews.Tests.Tools;

/// <summary>Serves one page on this machine, as a notebook server does: a browser lets such a page alone ask others here.</summary>
internal sealed class PageServer : IDisposable
{
    private readonly HttpListener _listener = new();

    private PageServer(string address, byte[] page)
    {
        Address = address;
        _listener.Prefixes.Add(address);
        _listener.Start();
        _ = ServeAsync(page);
    }

    public string Address { get; }

    public static PageServer Start(string html)
    {
        using var probe = new TcpListener(IPAddress.Loopback, port: 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        return new PageServer($"http://localhost:{port}/", Encoding.UTF8.GetBytes(html));
    }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync(byte[] page)
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.OutputStream.WriteAsync(page);
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }
}
