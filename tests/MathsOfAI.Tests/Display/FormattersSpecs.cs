using MathsOfAI.Data;
using MathsOfAI.Display;
using MathsOfAI.Figures;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;
using Xunit;

namespace MathsOfAI.Tests.Display;

public class FormattersSpecs
{
    [Fact]
    public void Charts_stay_the_courses_own_when_an_extension_registers_another_HTML_for_them()
    {
        GenericChart[] charts =
        [
            Draw.Points(Xor.Points),
            Plotly.NET.CSharp.Chart.Line<double, double, string>(new[] { 0.0, 1 }, new[] { 2.0, 3 }),
        ];
        Formatters.Register();
        Formatter.Register<GenericChart>((_, writer) => writer.Write("the extension's"), "text/html");

        Assert.Equal(["MultiChart", "Chart"], charts.Select(chart => chart.GetType().Name));
        Assert.All(charts, chart =>
        {
            Assert.Equal([FigureJson.MimeType, "text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(chart.GetType()));
            Assert.Equal(FigureHtml.Of(FigureJson.Of(chart), FigureText.Of(chart)), chart.ToDisplayString("text/html"));
        });
    }
}
