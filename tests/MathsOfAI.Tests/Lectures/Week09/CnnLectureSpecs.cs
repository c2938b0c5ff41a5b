using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Data;
using MathsOfAI.Landscapes;
using MathsOfAI.Layers;
using MathsOfAI.Networks;
using MathsOfAI.Numerics;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Lectures;

/// <summary>Every number that the prose of 02-cnn-digits states, computed again, and the other seeds of which it tells.</summary>
public class CnnLectureSpecs
{
    private static readonly Lecture Lecture = new("week09-convolutions", "02-cnn-digits");
    private static readonly (DataSet Train, DataSet Test) Split = Digits.Split();
    private static readonly LayerStack Network = Cnn(new ImageShape(1, 8, 8));
    private static readonly LayerStack Linear = new LayerStack(new ImageShape(64, 1, 1)).Dense(10);
    private static readonly Cost Softly = Cost.SoftmaxCrossEntropy;

    // The forty other seeds, which several of the specs look at.
    private static readonly Lazy<IReadOnlyList<LayeredRun>> OtherCnns = new(() => Runs(Network, Split.Train, 101, 40));
    private static readonly Lazy<double[]> OtherLinears = new(() => Accuracies(Linear, 101, 40));

    [Fact]
    public void The_nearest_neighbour_is_the_number_to_beat_and_a_random_split_flatters()
    {
        var right = 797 - Missed(Split.Test, Split.Train);
        double[] Mixed(int first, int count) =>
            [.. Enumerable.Range(first, count).Select(seed => Digits.Split(seed)).Select(split => 1 - Missed(split.Test, split.Train) / 797.0)];
        Lecture.Says($"{right} of 797, a share of {right / 797.0:f3}, without learning anything. On random splits, where the same people write both parts, it is {Estimate.Of(Mixed(1, 3))}. (Thirty other random splits: {Estimate.Of(Mixed(101, 30))}.)");
        Lecture.Says($"in 17 shades");

        // People who write a stretch of the file find themselves there.
        var products = Digits.Images.X.TransposeAndMultiply(Digits.Images.X);
        var near = Enumerable.Range(0, 1797).Count(i => Math.Abs(i - Enumerable.Range(0, 1797).Where(u => u != i).MinBy(u => products[u, u] / 2 - products[i, u])) <= 100);
        var byChance = Enumerable.Range(0, 1797).Sum(i => (Math.Min(1796, i + 100) - Math.Max(0, i - 100)) / 1796.0);
        Lecture.Says($"(In the file {near} of the 1797 have their nearest neighbour among the hundred images before and the hundred after them; in a random order it would be about {byChance:f0}.)");
        Assert.Equal(17, Digits.Images.X.Enumerate().Distinct().Count());
    }

    [Fact]
    public void Delta_is_P_minus_y_and_the_Hessian_a_variance()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var (z, v, y) = (3 * Vector<double>.Build.Random(6, seed), Vector<double>.Build.Random(6, 100 + seed), seed % 6);
            var P = Softmax.Of(z);
            double C(Vector<double> at) => -Math.Log(Softmax.Of(at)[y]);
            for (var j = 0; j < 6; j++)
            {
                var h = Vector<double>.Build.Dense(6, i => i == j ? 1e-5 : 0);
                Assert.Equal((C(z + h) - C(z - h)) / 2e-5, P[j] - (j == y ? 1 : 0), 1e-9);
            }

            var H = Matrix<double>.Build.DenseOfDiagonalVector(P) - P.OuterProduct(P);
            var mean = P * v;
            Assert.Equal(P * (v - mean).PointwisePower(2), v * H * v, 1e-12);
            Assert.True(Eigenvalues.Of(H)[0] > -1e-12);
        }
    }

    [Fact]
    public void Three_baselines_without_any_idea_of_an_image()
    {
        var means = Split.Train.Y.TransposeThisAndMultiply(Split.Train.X);
        means.MapIndexedInplace((k, _, sum) => sum / Split.Train.Y.Column(k).Sum());
        var nearestMean = Enumerable.Range(0, 797).Count(i => Enumerable.Range(0, 10).MinBy(k => (Split.Test.Point(i) - means.Row(k)).L2Norm()) == Label(Split.Test, i));
        var A = Split.Train.X.InsertColumn(64, Vector<double>.Build.Dense(1000, 1));
        var scores = Split.Test.X.InsertColumn(64, Vector<double>.Build.Dense(797, 1)) * (A.TransposeThisAndMultiply(A).PseudoInverse() * A.TransposeThisAndMultiply(Split.Train.Y));
        Assert.Equal(nearestMean, Enumerable.Range(0, 797).Count(i => scores.Row(i).MaximumIndex() == Label(Split.Test, i)));
        Lecture.Says($"{nearestMean / 797.0:f3}, {nearestMean / 797.0:f3} (both get {nearestMean} of 797) and {Accuracies(Linear, 5, 1)[0]:f3} with {Linear.ParameterCount} parameters");
    }

    [Fact]
    public void Sharing_saves_parameters_and_not_work()
    {
        static int Products(LayerStack stack) => stack.Layers.Sum(layer => layer.FanIn * layer.Output.Count);
        Lecture.Says($"The two networks have {Network.ParameterCount} and {Mlp(64).ParameterCount} parameters. But the CNN needs {Products(Network) / 1000} {Products(Network) % 1000} products for an image, the dense network {Products(Mlp(64))}");
    }

    [Fact]
    public void All_derivatives_agree_but_those_of_biases_on_a_kink()
    {
        var one = Split.Train.Subset("one image", [0]);
        var start = Network.Random(5, He);
        int[] biases = Failing(start, one);
        Assert.Equal([72, 73, 74, 75, 79], biases);
        var moved = start.Parameters.ToArray();
        for (var o = 0; o < 8; o++)
            moved[72 + o] = 0.003 * (o + 1);
        Assert.Empty(Failing(new LayeredNetwork(Network, moved), one));

        // White pixels are what puts them there.
        foreach (var bias in biases)
        {
            var pixels = start.Forward(one.Point(0))[1].SubVector(64 * (bias - 72), 64);
            Assert.Contains(0.0, pixels);
        }
    }

    [Fact]
    public void A_CNN_gains_a_point_and_the_nearest_neighbour_is_ahead()
    {
        var (cnn, mlp) = (Accuracies(Network, 5, 3), Accuracies(Mlp(64), 5, 3));
        Lecture.Says($"The CNN gets {Estimate.Of(cnn)}, the dense network {Estimate.Of(mlp)}; seed by seed the difference is {Estimate.OfDifference(cnn, mlp)}.");
        double[] others = [.. OtherCnns.Value.Select(run => run.Final.Accuracy(Split.Test))], mlps = Accuracies(Mlp(64), 101, 40);
        var difference = Estimate.OfDifference(others, mlps);
        Lecture.Says($"(Forty other seeds: {Estimate.Of(others)} and {Estimate.Of(mlps)}, a difference of {difference}; the linear softmax gets {Estimate.Of(OtherLinears.Value)}.)");
        Assert.True(difference.Mean > 3 * difference.StandardError);

        // The same means, but with the images as the sample: each has the share of the forty networks that are right on it.
        double[] cnnOver = OverImages(OtherCnns.Value), mlpOver = OverImages(Runs(Mlp(64), Split.Train, 101, 40)), near = NearestRight(Split.Test, Split.Train);
        Lecture.Says($"the forty seeds' mean difference is {Estimate.OfDifference(cnnOver, mlpOver)}, and the nearest neighbour is ahead of the CNN by {Estimate.OfDifference(near, cnnOver)}.)");
        Assert.True(others.Average() < 767 / 797.0);
    }

    [Fact]
    public void A_shuffle_takes_the_gain_away_and_the_dense_network_does_not_notice_it()
    {
        var pi = Permutation(1);
        var (train, test) = (Shuffled(Split.Train, pi), Shuffled(Split.Test, pi));
        var start = Mlp(64).Random(5, He);
        var permuted = start.Parameters.ToArray();
        for (var i = 0; i < 1600; i++)
            permuted[i] = start.Parameters[i / 64 * 64 + pi[i % 64]];
        var both = (start.Evaluate(Split.Test) - new LayeredNetwork(start.Stack, permuted).Evaluate(test)).Enumerate().Max(Math.Abs);
        Assert.Equal(0, both, 1e-13);
        Assert.Equal(30, Missed(test, train));

        double[] cnn = [.. Runs(Network, train, 5, 3).Select(run => run.Final.Accuracy(test))], mlp = [.. Runs(Mlp(64), train, 5, 3).Select(run => run.Final.Accuracy(test))];
        Lecture.Says($"The dense network gets {Estimate.Of(mlp)}, as before");
        var below = Estimate.OfDifference(Accuracies(Linear, 5, 3), cnn);
        Lecture.Says($"The CNN falls to {Estimate.Of(cnn)}, below the linear softmax, by {below}");

        double[] others = [.. Enumerable.Range(101, 30).Select(seed => Runs(Network, Shuffled(Split.Train, Permutation(seed)), seed, 1)[0].Final.Accuracy(Shuffled(Split.Test, Permutation(seed))))];
        var less = Estimate.OfDifference(OtherLinears.Value[..30], others);
        Lecture.Says($"(Thirty other seeds, each with a shuffle of its own: {Estimate.Of(others)}, less than the linear softmax by {less}.)");
    }

    [Fact]
    public void One_pixel_is_much_for_networks_that_know_places()
    {
        var half = Split.Test.Subset("every second digit", [.. Enumerable.Range(0, 399).Select(i => 2 * i)]);
        var framed = Framed(Split.Train, 12, 0, 0);
        DataSet[] moved = [.. new[] { (1, 0), (-1, 0), (0, 1), (0, -1) }.Select(by => Framed(half, 12, by.Item1, by.Item2))];
        double[] OnePixel(LayerStack stack, int first, int count) => [.. Runs(stack, framed, first, count).Select(run => moved.Average(run.Final.Accuracy))];
        var (mlp, cnn) = (Mlp(144), Cnn(new ImageShape(1, 12, 12)));
        Lecture.Says($"the dense network gets {OnePixel(mlp, 5, 1)[0]:f3} and the CNN {OnePixel(cnn, 5, 1)[0]:f3}: more, but nowhere near {Runs(cnn, framed, 5, 1)[0].Final.Accuracy(Framed(half, 12, 0, 0)):f3}");
        Lecture.Says($"(Ten other seeds, one pixel: dense {Estimate.Of(OnePixel(mlp, 101, 10))}, CNN {Estimate.Of(OnePixel(cnn, 101, 10))}.)");
        Lecture.Says($"(The nearest neighbour knows places, too: {moved.Average(data => NearestRight(data, framed).Average()):f3} with one pixel.)");
    }

    [Fact]
    public void The_global_maximum_is_exact_and_a_pool_before_it_keeps_even_places()
    {
        var half = Split.Test.Subset("every second digit", [.. Enumerable.Range(0, 399).Select(i => 2 * i)]);
        var global = Trained(Global, 14, 18);
        Lecture.Says($"*Global* gets {global.Accuracy(Framed(half, 18, 0, 0)):f3} at all 25 places, the same to the last bit");
        var pool = Trained(Strided, 18, 22);
        double At(int right, int down) => pool.Accuracy(Framed(half, 22, right, down));
        Lecture.Says($"the same at even places, {At(0, 0):f3}, at one odd distance {(At(1, 0) + At(-1, 0)) / 2:f3} or {(At(0, 1) + At(0, -1)) / 2:f3}, and {new[] { At(1, 1), At(1, -1), At(-1, 1), At(-1, -1) }.Average():f3} where both are odd");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_margin_of_2L_minus_1_is_enough_and_none_is_not(int L)
    {
        var digits = Split.Test.Subset("16 digits", [.. Enumerable.Range(0, 16)]);
        var some = new DataSet("without white edges", digits.X.Map(pixel => pixel + 0.1), digits.Y);
        bool Same(int margin)
        {
            // In the middle, and three pixels nearer to a corner.
            var side = 8 + 2 * (margin + 3);
            var stack = new LayerStack(new ImageShape(1, side, side));
            for (var l = 0; l < L; l++)
                stack = stack.Convolution(6, 3, padding: 1).Activation(Activation.ReLU);
            var random = stack.GlobalMaxPooling().Dense(10).Random(3, He);
            double[] parameters = [.. random.Parameters.ToArray().Select((p, i) => p == 0 ? 0.1 * Math.Sin(i) : p)];
            var network = new LayeredNetwork(random.Stack, parameters);
            return network.Evaluate(Framed(some, side, -3, -3)).Equals(network.Evaluate(Framed(some, side, 0, 0)));
        }

        Assert.True(Same(2 * L - 1));
        if (L > 1)
            Assert.False(Same(0));
    }

    [Fact]
    public void Up_to_200_images_there_is_no_gain()
    {
        double Gain(int N, int seed)
        {
            int[] order = [.. Enumerable.Range(0, 1000)];
            new Random(seed).Shuffle(order);
            var few = Split.Train.Subset("a few", order[..N]);
            double Result(LayerStack stack) => (Plan(seed) with { Steps = 320 }).Train(stack.Random(seed, He), few, Softly).Final.Accuracy(Split.Test);
            return Result(Network) - Result(Mlp(64));
        }

        Estimate Over(int N, int first, int count) => Estimate.Of([.. Enumerable.Range(first, count).Select(seed => Gain(N, seed))]);
        Lecture.Says($"there is no difference to be seen, {Minus(Over(100, 0, 3))} at 100; at 1000 it is {Over(1000, 0, 3)}");
        Lecture.Says($"(Thirty other seeds: {Over(100, 101, 30)} at 100.)");
        Lecture.Says($"(The same thirty at 1000: {Over(1000, 101, 30)}.)");
    }

    [Fact]
    public void Kernels_matter_and_random_ones_are_worse_than_pixels()
    {
        var trained = Runs(Network, Split.Train, 5, 1)[0].Final;
        double[] losses = [.. Enumerable.Range(0, 8).Select(o =>
        {
            var p = trained.Parameters.ToArray();
            Array.Clear(p, 9 * o, 9);
            p[72 + o] = 0;
            return 100 * (trained.Accuracy(Split.Test) - new LayeredNetwork(Network, p).Accuracy(Split.Test));
        })];
        Lecture.Says($"loses from {losses.Min():f1} to {losses.Max():f1} points");

        double[] shown = Frozen(5, 3), others = Frozen(101, 40);
        Lecture.Says($"Random kernels that stay get {Estimate.Of(shown)}, {Estimate.OfDifference(Accuracies(Linear, 5, 3), shown)} less than the pixels themselves");
        Lecture.Says($"(Forty other seeds: {Estimate.Of(others)}, and {Estimate.OfDifference(OtherLinears.Value, others)} less than the pixels.)");
        double[] many = Frozen(101, 3, 32, 256);
        Lecture.Says($"(With 32 and 256 random kernels in place of 8 and 16, three other seeds: {Estimate.Of(many)}. It is a matter of number.)");
        Assert.True(many.Average() > OtherCnns.Value.Average(run => run.Final.Accuracy(Split.Test)));
    }

    [Fact]
    public void A_tenth_against_the_network_is_enough()
    {
        var fourth = Split.Test.Subset("every fourth digit", [.. Enumerable.Range(0, 200).Select(i => 4 * i)]);
        var cnn = Runs(Network, Split.Train, 5, 1)[0].Final;
        var coin = new Random(1);
        var coins = Matrix<double>.Build.Dense(200, 64, (_, _) => 2 * coin.Next(2) - 1);
        Lecture.Says($"takes the CNN from {cnn.Accuracy(fourth):f3} to {cnn.Accuracy(Against(cnn, fourth)):f3}, while random signs of the same size leave {cnn.Accuracy(new DataSet("coins", fourth.X + 0.1 * coins, fourth.Y)):f3}");
        double Of(LayerStack stack) => Runs(stack, Split.Train, 5, 1)[0].Final is var net ? net.Accuracy(Against(net, fourth)) : 0;
        Lecture.Says($"the dense network falls to {Of(Mlp(64)):f3}, the linear one to {Of(Linear):f3}");
        double CutOff(LayerStack stack) => Runs(stack, Split.Train, 5, 1)[0].Final is var net && Against(net, fourth) is var moved
            ? net.Accuracy(new DataSet("cut off", moved.X.Map(pixel => Math.Clamp(pixel, 0, 1)), moved.Y)) : 0;
        Lecture.Says($"cut off at its ends, the CNN gets {CutOff(Network):f3}, the dense network {CutOff(Mlp(64)):f3} and the linear one {CutOff(Linear):f3}.)");
        var few = Split.Test.Subset("forty digits", [.. Enumerable.Range(0, 40).Select(i => 19 * i)]);
        double[] others = [.. OtherCnns.Value.Take(10).Select(run => run.Final.Accuracy(Against(run.Final, few)))];
        Lecture.Says($"(Ten other seeds, on forty images: {Estimate.Of(others)}.)");
    }

    private static double He(int fanIn) => Math.Sqrt(2.0 / fanIn);

    private static LayerStack Cnn(ImageShape input) => new LayerStack(input)
        .Convolution(8, kernel: 3, padding: 1).Activation(Activation.ReLU).MaxPooling(2)
        .Convolution(16, kernel: 3, padding: 1).Activation(Activation.ReLU).MaxPooling(2).Dense(10);

    private static LayerStack Mlp(int inputs) => LayerStack.Of(new Architecture([inputs, 25, 10], Activation.ReLU, Activation.Identity));

    private static LayerStack Global(int side) => new LayerStack(new ImageShape(1, side, side))
        .Convolution(8, 3, padding: 1).Activation(Activation.ReLU)
        .Convolution(32, 3, padding: 1).Activation(Activation.ReLU).GlobalMaxPooling().Dense(10);

    private static LayerStack Strided(int side) => new LayerStack(new ImageShape(1, side, side))
        .Convolution(8, 3, padding: 1).Activation(Activation.ReLU).MaxPooling(2)
        .Convolution(32, 3, padding: 1).Activation(Activation.ReLU).GlobalMaxPooling().Dense(10);

    private static GradientDescent Plan(long seed) => GradientDescent.Epochs(0.01, 640, 32) with { Optimiser = new Adam(), Seed = seed };

    private static IReadOnlyList<LayeredRun> Runs(LayerStack stack, DataSet data, int first, int count) =>
        Plan(first).Train([.. Enumerable.Range(first, count).Select(seed => stack.Random(seed, He))], data, Softly);

    private static double[] Accuracies(LayerStack stack, int first, int count) =>
        [.. Runs(stack, Split.Train, first, count).Select(run => run.Final.Accuracy(Split.Test))];

    private static LayeredNetwork Trained(Func<int, LayerStack> of, int side, int use) => new(
        of(use), (Plan(5) with { Steps = 320 }).Train(of(side).Random(5, He), Framed(Split.Train, side, 0, 0), Softly).Final.Parameters.ToArray());

    private static double[] Frozen(int first, int count, int kernels1 = 8, int kernels2 = 16)
    {
        var lower = new LayerStack(Network.Input)
            .Convolution(kernels1, kernel: 3, padding: 1).Activation(Activation.ReLU).MaxPooling(2)
            .Convolution(kernels2, kernel: 3, padding: 1).Activation(Activation.ReLU).MaxPooling(2);
        var linear = new LayerStack(new ImageShape(4 * kernels2, 1, 1)).Dense(10);
        return [.. Enumerable.Range(first, count).Select(seed =>
        {
            var kernels = lower.Random(seed, He);
            DataSet Features(DataSet data) => new("features", kernels.Evaluate(new DataSet("", data.X, Matrix<double>.Build.Dense(data.Count, 4 * kernels2))), data.Y);
            return Plan(seed).Train(linear.Random(seed, He), Features(Split.Train), Softly).Final.Accuracy(Features(Split.Test));
        })];
    }

    private static DataSet Against(LayeredNetwork network, DataSet data) => new("moved", data.X + 0.1 * Matrix<double>.Build.DenseOfRowVectors(
        Enumerable.Range(0, data.Count).Select(i => network.InputGradient(data.Point(i), data.Target(i), Softly))).PointwiseSign(), data.Y);

    private static int[] Failing(LayeredNetwork network, DataSet one)
    {
        var gradient = network.Gradient(one, Softly);
        using var team = new Team(1);
        var pass = LayeredPass.Make(network.Stack, Softly, new PointRows(one), team);
        var p = network.Parameters.ToArray();
        double At(int k, double by)
        {
            var before = p[k];
            p[k] += by;
            var cost = pass.MeanCost(p);
            p[k] = before;
            return cost;
        }

        return [.. Enumerable.Range(0, gradient.Count).Where(k => Math.Abs((At(k, 1e-5) - At(k, -1e-5)) / 2e-5 - gradient[k]) > 1e-8)];
    }

    private static int Label(DataSet data, int i) => data.Target(i).MaximumIndex();

    /// <summary>For each image 1 if its nearest neighbour shows the same digit, and else 0.</summary>
    private static double[] NearestRight(DataSet to, DataSet from)
    {
        var half = from.X.PointwisePower(2).RowSums() / 2;
        var products = from.X.TransposeAndMultiply(to.X);
        return [.. Enumerable.Range(0, to.Count).Select(i => Label(from, (half - products.Column(i)).MinimumIndex()) == Label(to, i) ? 1.0 : 0)];
    }

    private static int Missed(DataSet to, DataSet from) => NearestRight(to, from).Count(right => right == 0);

    /// <summary>For each test image the share of the networks that are right on it.</summary>
    private static double[] OverImages(IReadOnlyList<LayeredRun> runs)
    {
        var scores = runs.Select(run => run.Final.Evaluate(Split.Test)).ToArray();
        return [.. Enumerable.Range(0, Split.Test.Count).Select(i => scores.Average(score => score.Row(i).MaximumIndex() == Label(Split.Test, i) ? 1.0 : 0))];
    }

    private static int[] Permutation(int seed)
    {
        int[] pi = [.. Enumerable.Range(0, 64)];
        new Random(seed).Shuffle(pi);
        return pi;
    }

    private static DataSet Shuffled(DataSet data, int[] pi) =>
        new("shuffled digits", Matrix<double>.Build.Dense(data.Count, 64, (i, k) => data.X[i, pi[k]]), data.Y);

    private static DataSet Framed(DataSet data, int side, int right, int down) => new("framed digits", Matrix<double>.Build.Dense(data.Count, side * side, (n, i) =>
        (i / side - side / 2 + 4 - down, i % side - side / 2 + 4 - right) is var (r, c) && r is >= 0 and < 8 && c is >= 0 and < 8 ? data.X[n, 8 * r + c] : 0), data.Y);

    private static string Minus(Estimate estimate) => estimate.ToString().Replace('-', '−');
}
