using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Display;
using MathsOfAI.Figures;
using Xunit;

namespace MathsOfAI.Tests.Figures;

public class AttentionMapSpecs
{
    private static readonly string[] Tokens = ["a", "b", "a"];
    private static readonly Matrix<double> A = Matrix<double>.Build.DenseOfRowArrays([1, 0, 0], [0.7, 0.3, 0], [0.05, 0.94, 0.01]);

    [Fact]
    public void A_map_names_the_largest_weights_and_who_takes_them_from_whom() =>
        Assert.Contains(
            "over the tokens a b a. The largest weights: a at 0 takes 1.00 from a at 0, a at 2 takes 0.94 from b at 1, b at 1 takes 0.70 from a at 0.",
            FigureText.Of(Draw.AttentionMap("", Tokens, A)));

    [Fact]
    public void Arcs_are_drawn_to_the_tokens_before_that_have_weight()
    {
        var chart = Draw.AttentionArcs("Arcs", Tokens, 2, ("layer 1", A), ("layer 2", Matrix<double>.Build.DenseIdentity(3)));
        Assert.Contains("Arcs from token 2, a, of a b a. Above, layer 1: 0.94 from b at 1, 0.05 from a at 0. Below, layer 2: 1.00 from a at 2", FigureText.Of(chart));
        var json = FigureJson.Of(chart);
        Assert.Equal(2, json.Split("\"path\":").Length - 1);
        Assert.Contains("gives %{customdata} %", json);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.Contains("weights of 2 × 2, given 3 × 3", Assert.Throws<ArgumentException>(() => Draw.AttentionMap("", ["a", "b"], A)).Message);
        Assert.Contains("at least one token", Assert.Throws<ArgumentException>(() => Draw.AttentionMap("", [], A)).Message);
        Assert.Contains("from 0 to 2, given 3", Assert.Throws<ArgumentException>(() => Draw.AttentionArcs("", Tokens, 3, ("", A), ("", A))).Message);
    }
}
