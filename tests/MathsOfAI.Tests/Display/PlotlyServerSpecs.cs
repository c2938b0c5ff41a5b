using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using MathsOfAI.Display;
using Xunit;

namespace MathsOfAI.Tests.Display;

public sealed class PlotlyServerSpecs : IDisposable
{
    private readonly PlotlyServer _server = PlotlyServer.Start()!;
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task It_serves_the_pinned_script_to_pages_from_anywhere()
    {
        using var answer = await SendAsync(HttpMethod.Get, _server.Address);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/javascript; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(["*"], answer.Headers.GetValues("Access-Control-Allow-Origin"));
        var script = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(FigureHtml.PlotlyIntegrity, "sha384-" + Convert.ToBase64String(SHA384.HashData(script)));
    }

    [Fact]
    public async Task It_lets_pages_of_other_networks_ask()
    {
        using var answer = await SendAsync(HttpMethod.Options, _server.Address);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(["*"], answer.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(["true"], answer.Headers.GetValues("Access-Control-Allow-Private-Network"));
        Assert.Equal(["GET"], answer.Headers.GetValues("Access-Control-Allow-Methods"));
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/plotly-2.28.0.min.js/..")]
    [InlineData("GET", "/plotly-2.28.0.min.js?x=1")]
    [InlineData("GET", "/Plotly.NET.plotly-2.28.0.min.js")]
    [InlineData("POST", "/plotly-2.28.0.min.js")]
    [InlineData("OPTIONS", "/")]
    public async Task It_has_nothing_else(string method, string path)
    {
        var address = new Uri(_server.Address).GetLeftPart(UriPartial.Authority) + path;
        using var answer = await SendAsync(new HttpMethod(method), address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void It_listens_on_this_machine_alone()
    {
        var port = new Uri(_server.Address).Port;
        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners();
        Assert.Equal([IPAddress.Loopback], listeners.Where(listener => listener.Port == port).Select(listener => listener.Address));
    }

    [Fact]
    public async Task Visitors_who_say_nothing_or_nonsense_hold_up_nobody()
    {
        var address = new Uri(_server.Address);
        using var silent = new TcpClient(address.Host, address.Port);
        using var confused = new TcpClient(address.Host, address.Port);
        confused.GetStream().Write(new byte[100_000]);

        using var answer = await SendAsync(HttpMethod.Get, _server.Address);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Once_stopped_it_refuses()
    {
        _server.Dispose();
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(HttpMethod.Get, _server.Address));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address) =>
        await _client.SendAsync(new HttpRequestMessage(method, address), TestContext.Current.CancellationToken);
}
