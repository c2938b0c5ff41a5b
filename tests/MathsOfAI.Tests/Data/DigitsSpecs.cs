using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Data;

public class DigitsSpecs
{
    [Fact]
    public void All_images_are_there_as_their_source_has_them()
    {
        Assert.Equal((1797, 64, 10), (Digits.Images.Count, Digits.Images.InputSize, Digits.Images.OutputSize));
        Assert.Equal(561_718, 16 * Digits.Images.X.Enumerate().Sum());
        Assert.Equal(294, 16 * Digits.Images.Point(0).Sum());
        Assert.Equal((0, 1), (Digits.Images.X.Enumerate().Min(), Digits.Images.X.Enumerate().Max()));
        Assert.Equal([178, 182, 177, 183, 181, 182, 181, 179, 174, 180], Enumerable.Range(0, 10).Select(digit => Digits.Labels.Count(label => label == digit)));
        Assert.All(Enumerable.Range(0, 1797), i => Assert.Equal(1, Digits.Images.Target(i)[Digits.Labels[i]]));
    }

    [Fact]
    public void A_zero_is_hollow_and_the_first_image_is_one()
    {
        var rows = Enumerable.Range(0, 8).Select(row => string.Concat(Digits.Images.Point(0).SubVector(8 * row, 8).Select(x => x > 0.25 ? '#' : '.')));
        Assert.Equal(["..###...", "..#####.", "..#..##.", "..#..##.", ".##..##.", "..#..##.", "..####..", "..###..."], rows);
        Assert.Equal(0, Digits.Labels[0]);
    }

    [Fact]
    public void Nearest_means_tell_710_of_the_last_797_once_they_have_seen_the_first_1000()
    {
        var (train, test) = Digits.Split();
        var means = Enumerable.Range(0, 10).Select(digit => Enumerable.Range(0, train.Count)
            .Where(i => train.Target(i)[digit] == 1).Select(train.Point).ToArray())
            .Select(points => points.Aggregate((a, b) => a + b) / points.Length).ToArray();
        Assert.Equal(710, Enumerable.Range(0, test.Count).Count(i =>
            Enumerable.Range(0, 10).MinBy(digit => (test.Point(i) - means[digit]).L2Norm()) == test.Target(i).MaximumIndex()));
    }

    [Fact]
    public void A_seed_deals_every_image_into_one_of_the_two_parts()
    {
        var (train, test) = Digits.Split(seed: 3, train: 1200);
        Assert.Equal((1200, 597), (train.Count, test.Count));
        Assert.Equal(Digits.Images.Y.ColumnSums(), train.Y.ColumnSums() + test.Y.ColumnSums());
        Assert.Equal(0, (Digits.Images.X.ColumnSums() - train.X.ColumnSums() - test.X.ColumnSums()).InfinityNorm(), 1e-9);
        Assert.Equal(train.X, Digits.Split(seed: 3, train: 1200).Train.X);
        Assert.NotEqual(train.X, Digits.Split(seed: 4, train: 1200).Train.X);
        Assert.NotEqual(train.X, Digits.Split(train: 1200).Train.X);
        Assert.Equal(Digits.Images.Point(1200), Digits.Split(train: 1200).Test.Point(0));
    }

    [Fact]
    public void A_small_network_learns_to_read_them()
    {
        var (train, test) = Digits.Split();
        var start = Network.Random(new Architecture([64, 32, 10], Activation.ReLU, Activation.Identity), 1, 0.2);
        var plan = GradientDescent.Epochs(0.005, 1000, m: 32) with { Optimiser = new Adam() };
        var run = plan.Train(start, train, Cost.SoftmaxCrossEntropy);
        Assert.True(Classification.Accuracy(run.Final, train) > 0.99);
        Assert.InRange(Classification.Accuracy(run.Final, test), 0.88, 0.97);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1797)]
    public void A_part_without_images_is_refused(int train) => Assert.Contains(
        FormattableString.Invariant($"from 1 to 1796 images to train on, given {train}"),
        Assert.Throws<ArgumentException>(() => Digits.Split(train: train)).Message);

    [Fact]
    public void A_subset_has_its_points_in_the_order_that_was_asked_for()
    {
        var two = Xor.Points.Subset("two", [3, 1]);
        Assert.Equal((Xor.Points.Point(3), Xor.Points.Point(1), Xor.Points.Target(1)), (two.Point(0), two.Point(1), two.Target(1)));
        Assert.Contains("points from 0 to 3, given 4 (XOR)", Assert.Throws<ArgumentException>(() => Xor.Points.Subset("bad", [0, 4])).Message);
        Assert.Contains("points from 0 to 3, given -1 (XOR)", Assert.Throws<ArgumentException>(() => Xor.Points.Subset("bad", [-1])).Message);
        Assert.Contains("at least one point", Assert.Throws<ArgumentException>(() => Xor.Points.Subset("none", [])).Message);
    }
}
