using System.Security.Cryptography;
using MathsOfAI.Display;
using Plotly.NET;
using Xunit;

namespace MathsOfAI.Tests.Display;

public class FigureHtmlSpecs
{
    [Fact]
    public void The_pinned_plotly_is_the_one_that_Plotly_NET_embeds()
    {
        using var script = typeof(GenericChart).Assembly.GetManifestResourceStream("Plotly.NET.plotly-2.28.0.min.js")!;
        Assert.Equal(FigureHtml.PlotlyIntegrity, "sha384-" + Convert.ToBase64String(SHA384.HashData(script)));
        Assert.Contains("@2.28.0/", FigureHtml.PlotlyAddress);
    }

    [Fact]
    public void A_title_cannot_end_the_script()
    {
        var html = FigureHtml.Of("""{"data":[],"layout":{"title":{"text":"</script><b>"}}}""");
        Assert.Equal(1, html.Split("</script>").Length - 1);
    }

    [Fact]
    public void One_figure_gives_the_same_page_every_time() => Assert.Equal(FigureHtml.Of("{}"), FigureHtml.Of("{}"));
}
