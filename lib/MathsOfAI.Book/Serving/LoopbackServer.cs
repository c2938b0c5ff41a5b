using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MathsOfAI.Book.Serving;

/// <summary>Serves a book to this machine alone, as any static server would.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private LoopbackServer(WebApplication application) => _application = application;

    /// <summary>Where the book is.</summary>
    public string Address => _application.Urls.First() + "/";

    /// <summary>Starts a server.</summary>
    /// <param name="folder">The book's folder.</param>
    /// <param name="port">The port; 0 lets the system choose.</param>
    public static async Task<LoopbackServer> StartAsync(string folder, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(FormattableString.Invariant($"http://127.0.0.1:{port}"));
        var application = builder.Build();
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".mjs"] = "text/javascript";
        types.Mappings[".ipynb"] = "application/x-ipynb+json";
        var files = new PhysicalFileProvider(folder);
        application.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        application.UseStaticFiles(new StaticFileOptions { FileProvider = files, ContentTypeProvider = types });
        await application.StartAsync();
        return new LoopbackServer(application);
    }

    /// <summary>Waits until the program is told to end.</summary>
    public Task WaitForShutdownAsync() => ((IHost)_application).WaitForShutdownAsync();

    /// <summary>Ends the server.</summary>
    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
