using System.Globalization;
using System.Text.Json;
using MathsOfAI.Data;
using MathsOfAI.Display;
using MathsOfAI.Figures;
using MathsOfAI.Landscapes;
using MathsOfAI.Networks;
using Plotly.NET;
using Xunit;

namespace MathsOfAI.Tests.Display;

public class FigureJsonSpecs
{
    [Fact]
    public void A_figure_is_an_object_of_data_layout_and_config_without_a_template()
    {
        using var json = JsonDocument.Parse(FigureJson.Of(Draw.Points(Xor.Points)));
        Assert.Equal(["data", "layout", "config"], json.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.False(json.RootElement.GetProperty("layout").TryGetProperty("template", out _));
    }

    [Fact]
    public void Numbers_have_six_significant_digits_and_what_is_no_number_is_null() =>
        Assert.Contains("[0.333333,-1.23457E-07,1E+20,0,null,null,null]", Json(
            [1.0 / 3, -1.234567e-7, 1e20, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity]));

    [Theory]
    [InlineData("fr-FR")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_reader_s_country_changes_nothing(string culture)
    {
        var expected = Json([0.5, -1.25]);
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(expected, Json([0.5, -1.25]));
            Assert.Contains("(0, 0)", FigureText.Of(Draw.Points(Xor.Points)));
            Assert.Equal("-0.5", MatrixText.Number(-0.5));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void One_figure_gives_the_same_text_every_time() =>
        Assert.Equal(FigureJson.Of(Draw.Points(Xor.Points)), FigureJson.Of(Draw.Points(Xor.Points)));

    [Fact]
    public void A_chart_that_a_student_makes_with_Plotly_NET_is_drawn_too()
    {
        var chart = Plotly.NET.CSharp.Chart.Point<double, double, string>([1.0, 2.5], [3.0, double.NaN], Name: "mine");
        using var json = JsonDocument.Parse(FigureJson.Of(chart));
        var trace = json.RootElement.GetProperty("data")[0];
        Assert.Equal("scatter", trace.GetProperty("type").GetString());
        Assert.Equal("[1,2.5]", trace.GetProperty("x").GetRawText());
        Assert.Equal("[3,null]", trace.GetProperty("y").GetRawText());
        Assert.Equal("Figure: 1 scatter trace.", FigureText.Of(chart));
    }

    [Fact]
    public void A_surface_of_60_by_60_takes_less_than_a_megabyte_to_format()
    {
        var network = Network.Random(new Architecture([2, 2, 1], Activation.Tanh), 1);
        var (u, v) = Slice.RandomDirections(network.Architecture, 1);
        var landscape = Slice.AlongDirections(network, Xor.Points, Cost.MeanSquaredError, u, v, 1, points: 60);
        var chart = Draw.Surface(landscape, "cost");
        FigureJson.Of(chart);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var json = FigureJson.Of(chart);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 1_000_000);
        Assert.InRange(json.Length, 1000, 100_000);
    }

    private static string Json(double[] values) => FigureJson.Of(
        GenericChart.ofTraceObject(false, Theme.Trace("scatter", ("x", values))));
}
