using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Display;
using MathsOfAI.Figures;
using MathsOfAI.Reinforcement;
using Xunit;

namespace MathsOfAI.Tests.Figures;

public class WorldSpecs
{
    private static readonly MarkovDecisionProcess Process = new GridWorld().Process();

    [Fact]
    public void A_world_says_where_its_arrows_point()
    {
        var (pi, v) = PolicyIteration.Optimum(Process);
        var text = FigureText.Of(Draw.World("Best", v, pi));
        Assert.Contains("from 0.00 to 0.95; 0.31 at the start", text);
        Assert.Contains("row by row from above: → → → → ·", text);
    }

    [Fact]
    public void The_colours_tell_when_they_end_before_the_values()
    {
        Assert.Equal("−1", LowestTick(-1));
        Assert.Equal("≤ −1", LowestTick(-1.5));

        static string? LowestTick(double value)
        {
            using var json = JsonDocument.Parse(FigureJson.Of(Draw.World("", Vector<double>.Build.Dense(25, value))));
            return json.RootElement.GetProperty("data")[0].GetProperty("colorbar").GetProperty("ticktext")[0].GetString();
        }
    }

    [Fact]
    public void A_walk_is_drawn_as_far_as_asked()
    {
        var episode = Episode.Sample(Process, Policy.Uniform(Process), 5);
        var v = Process.Values(Policy.Uniform(Process));
        Assert.Contains("A path of 0 steps from the start to the cell (0, 0)", FigureText.Of(Draw.Walk("Walk", v, episode, 0)));
        Assert.Contains($"A path of {episode.Length} steps", FigureText.Of(Draw.Walk("Walk", v, episode, episode.Length)));
        Assert.Contains(FormattableString.Invariant($"from 0 to {episode.Length}, given -1"), Assert.Throws<ArgumentException>(() => Draw.Walk("Walk", v, episode, -1)).Message);
    }

    [Fact]
    public void Other_sizes_are_refused()
    {
        Assert.Contains("25 values, given 24", Assert.Throws<ArgumentException>(() => Draw.World("", Vector<double>.Build.Dense(24))).Message);
        Assert.Contains("25 × 4, given 25 × 3", Assert.Throws<ArgumentException>(
            () => Draw.World("", Vector<double>.Build.Dense(25), Matrix<double>.Build.Dense(25, 3))).Message);
    }
}
