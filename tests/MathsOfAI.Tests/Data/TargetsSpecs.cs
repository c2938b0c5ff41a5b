using MathsOfAI.Data;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Data;

public class TargetsSpecs
{
    [Fact]
    public void Every_fifth_target_is_turned_in_both_categories_alike()
    {
        var moons = Moons.Points(100, 0.1, 1);
        var flipped = Targets.Flipped(moons, 5);
        Assert.Equal(moons.X, flipped.X);
        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(i % 5 == 0, moons.Y[i, 0] != flipped.Y[i, 0]));
        Assert.Equal(50, flipped.Y.Column(0).Sum());
    }

    [Fact]
    public void A_flipped_digit_is_any_of_the_nine_others()
    {
        var digits = Digits.Images.Subset("digits", [.. Enumerable.Range(0, 900)]);
        var flipped = Targets.Flipped(digits, 5);
        Assert.All(flipped.Y.EnumerateRows(), row => Assert.Equal((1.0, 1.0), (row.Sum(), row.Maximum())));
        int[] moved = [.. Enumerable.Range(0, 900).Select(i => (flipped.Target(i).MaximumIndex() - digits.Target(i).MaximumIndex() + 10) % 10)];
        Assert.All(moved.Index(), at => Assert.Equal(at.Index % 5 == 0, at.Item != 0));
        Assert.All(Enumerable.Range(1, 9), by => Assert.Equal(20, moved.Count(m => m == by)));
    }

    [Fact]
    public void Smoothing_takes_a_share_and_deals_it_out_to_all_categories()
    {
        var one = new DataSet("two", M([1], [2]), M([0], [1]));
        Assert.Equal(M([0.1], [0.9]), Targets.Smoothed(one, 0.2).Y);
        var several = new DataSet("two", M([1], [2]), M([1, 0, 0, 0], [0, 0, 1, 0]));
        Assert.Equal(0, (M([0.85, 0.05, 0.05, 0.05], [0.05, 0.05, 0.85, 0.05]) - Targets.Smoothed(several, 0.2).Y).FrobeniusNorm(), 1e-15);
    }

    [Fact]
    public void Mirror_images_are_points_of_the_other_moon()
    {
        var moons = Moons.Points(40, 0, 1, idleCoordinates: 3);
        var both = Moons.WithMirrorImages(moons);
        Assert.Equal(80, both.Count);
        Assert.Equal(moons.X, both.X.SubMatrix(0, 40, 0, 5));
        Assert.Equal(moons.X.SubMatrix(0, 40, 2, 3), both.X.SubMatrix(40, 40, 2, 3));
        for (var i = 40; i < 80; i++)
        {
            var (x1, x2, isA) = (both.X[i, 0], both.X[i, 1], both.Y[i, 0] == 0);
            Assert.Equal(i % 2 == 1, isA);
            Assert.Equal(1, isA ? x1 * x1 + x2 * x2 : (x1 - 1) * (x1 - 1) + (x2 - 0.5) * (x2 - 0.5), 1e-12);
        }

        var anew = Moons.WithMirrorImages(moons, idleSeed: 5);
        Assert.Equal(both.X.SubMatrix(0, 80, 0, 2), anew.X.SubMatrix(0, 80, 0, 2));
        Assert.NotEqual(both.X[40, 2], anew.X[40, 2]);
    }

    [Fact]
    public void Numbers_out_of_range_are_named()
    {
        var moons = Moons.Points(10, 0.1, 1);
        string Message(Action action) => Assert.Throws<ArgumentException>(action).Message;
        Assert.Contains("at least 1 to be flipped, given 0", Message(() => Targets.Flipped(moons, 0)));
        Assert.Contains("from 0 to 1 to be taken from the targets, given 1.5", Message(() => Targets.Smoothed(moons, 1.5)));
        Assert.Contains("given 64 and 10", Message(() => Moons.WithMirrorImages(Digits.Images)));
    }
}
