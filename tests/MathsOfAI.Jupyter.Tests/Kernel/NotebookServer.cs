using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace MathsOfAI.Jupyter.Tests.Kernel;

/// <summary>Jupyter Notebook on this machine, with a folder of notebooks and a token that nobody else knows.</summary>
internal sealed partial class NotebookServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    private NotebookServer(Process process, string address, string token) => (_process, Address, Token) = (process, address, token);

    /// <summary>Where it listens, with a slash at the end.</summary>
    public string Address { get; }

    public string Token { get; }

    /// <summary>Starts the server.</summary>
    /// <returns>Null where Jupyter Notebook is not installed.</returns>
    public static async Task<NotebookServer?> StartAsync(JupyterKernel kernel, string folder)
    {
        var token = Guid.NewGuid().ToString("N");
        var start = kernel.Start(
            kernel.Python,
            ["-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={FreePort()}", $"--NotebookApp.token={token}", $"--notebook-dir={folder}"],
            folder);
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        _ = process.StandardOutput.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Patience);
        while (await process.StandardError.ReadLineAsync(limit.Token) is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
                return new NotebookServer(process, match.Value, token);
            }
        }

        process.Dispose();
        return null;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, port: 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/")]
    private static partial Regex Listening();
}
