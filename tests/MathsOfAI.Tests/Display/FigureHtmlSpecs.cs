using System.Security.Cryptography;
using MathsOfAI.Display;
using Plotly.NET;
using Xunit;

namespace MathsOfAI.Tests.Display;

public class FigureHtmlSpecs
{
    private const string Address = "http://127.0.0.1:54321/plotly.js";

    [Fact]
    public void The_pinned_plotly_is_the_one_that_Plotly_NET_embeds()
    {
        using var script = typeof(GenericChart).Assembly.GetManifestResourceStream(PlotlyServer.Resource)!;
        Assert.Equal(FigureHtml.PlotlyIntegrity, "sha384-" + Convert.ToBase64String(SHA384.HashData(script)));
        Assert.Contains("@2.28.0/", FigureHtml.PlotlyAddress);
    }

    [Theory]
    [InlineData("""{"data":[],"layout":{"title":{"text":"</script><b>"}}}""", "A figure.")]
    [InlineData("{}", "Shows </script><b> and <!-- and \" and \\.")]
    public void Neither_title_nor_sentence_can_end_the_script(string json, string sentence)
    {
        var html = FigureHtml.Of(json, sentence, Address);
        Assert.Equal(1, html.Split("</script>").Length - 1);
        Assert.DoesNotContain("<b>", html);
        Assert.DoesNotContain("<!--", html);
    }

    [Fact]
    public void One_figure_gives_the_same_page_every_time_but_for_the_address_of_the_server()
    {
        var page = FigureHtml.Of("{}", "A figure.", Address);
        Assert.Equal(page, FigureHtml.Of("{}", "A figure.", Address));
        Assert.Equal(page.Replace(Address, ""), FigureHtml.Of("{}", "A figure.", own: null));
        Assert.Equal(FigureHtml.Of("{}", "A figure."), FigureHtml.Of("{}", "A figure."));
    }

    [Fact]
    public void What_it_adds_to_the_figure_is_small() =>
        Assert.InRange(FigureHtml.Of("{}", "A figure.", Address).Length, 1000, 4000);
}
