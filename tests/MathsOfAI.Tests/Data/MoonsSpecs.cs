using MathsOfAI.Data;
using Xunit;

namespace MathsOfAI.Tests.Data;

public class MoonsSpecs
{
    [Fact]
    public void Without_noise_the_points_lie_on_two_half_circles()
    {
        var moons = Moons.Points(40, noise: 0, seed: 1);
        Assert.Equal((40, 2, 1), (moons.Count, moons.InputSize, moons.OutputSize));
        for (var i = 0; i < 40; i++)
        {
            var (x1, x2) = (moons.X[i, 0], moons.X[i, 1]);
            var isA = moons.Y[i, 0] == 0;
            Assert.Equal(i % 2 == 0, isA);
            Assert.Equal(1, isA ? x1 * x1 + x2 * x2 : (x1 - 1) * (x1 - 1) + (x2 - 0.5) * (x2 - 0.5), 1e-12);
            Assert.True(isA ? x2 >= 0 : x2 <= 0.5);
        }
    }

    [Fact]
    public void Noise_and_idle_coordinates_have_the_deviations_asked_for()
    {
        var moons = Moons.Points(4000, noise: 0.2, seed: 2, idleCoordinates: 3);
        Assert.Equal(5, moons.InputSize);
        for (var k = 2; k < 5; k++)
        {
            Assert.Equal(0, moons.X.Column(k).Average(), 0.03);
            Assert.Equal(0.25, moons.X.Column(k).PointwisePower(2).Average(), 0.02);
        }

        // Radius² has the mean 1 + 2 noise².
        Assert.Equal(1.08, Enumerable.Range(0, 2000).Average(i => Math.Pow(moons.X[2 * i, 0], 2) + Math.Pow(moons.X[2 * i, 1], 2)), 0.04);
    }

    [Fact]
    public void A_seed_gives_the_same_points_and_another_others()
    {
        Assert.Equal(Moons.Points(10, 0.1, 3).X, Moons.Points(10, 0.1, 3).X);
        Assert.NotEqual(Moons.Points(10, 0.1, 3).X, Moons.Points(10, 0.1, 4).X);
    }

    [Fact]
    public void Shuffling_deals_the_same_targets_out_anew_and_leaves_the_points()
    {
        var moons = Moons.Points(100, 0.1, 1);
        var shuffled = Moons.WithShuffledTargets(moons, 5);
        Assert.Equal(moons.X, shuffled.X);
        Assert.Equal(50, shuffled.Y.Column(0).Sum());
        Assert.NotEqual(moons.Y, shuffled.Y);
        Assert.Equal(shuffled.Y, Moons.WithShuffledTargets(moons, 5).Y);
    }

    [Fact]
    public void Numbers_out_of_range_are_named()
    {
        Assert.Contains("at least 2 points, given 1", Assert.Throws<ArgumentException>(() => Moons.Points(1, 0, 0)).Message);
        Assert.Contains("a noise ≥ 0, given -1", Assert.Throws<ArgumentException>(() => Moons.Points(2, -1, 0)).Message);
        Assert.Contains("≥ 0, given -2", Assert.Throws<ArgumentException>(() => Moons.Points(2, 0, 0, -2)).Message);
    }
}
