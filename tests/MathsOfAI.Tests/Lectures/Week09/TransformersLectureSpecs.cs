using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Embeddings;
using MathsOfAI.Layers;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using MathsOfAI.Transformers;
using Xunit;

namespace MathsOfAI.Tests.Lectures;

/// <summary>Every number that the prose of 04-transformers states, computed again.</summary>
public class TransformersLectureSpecs
{
    private static readonly Lecture Lecture = new("week09-convolutions", "04-transformers");

    [Fact]
    public void A_weighted_mean_follows_the_noise_or_forgets_the_curve()
    {
        var keys = Vector<double>.Build.Dense(50, s => s / 49.0);
        var curve = keys.Map(x => Math.Sin(2 * Math.PI * x) + x);
        var values = curve + 0.3 * Vector<double>.Build.Random(50, 1);
        double Error(double h) => Math.Sqrt(keys.Select((q, i) => Math.Pow(Softmax.Of(-(keys - q).PointwisePower(2) / (2 * h * h)) * values - curve[i], 2)).Average());
        Lecture.Says($"With $h = 0.01$ the mean runs from value to value with their noise, {Error(0.01):f3} from the curve; with $h = 1$ it is nearly the mean of all, {Error(1):f3}; between them it is at {Error(0.04):f3}");
        double Same(int count) => Math.Exp(4 / Math.Sqrt(5)) / (count * Math.Exp(4 / Math.Sqrt(5)) + 11 - count);
        Lecture.Says($"takes {Same(1):f2} from itself and the rest from everybody; an a takes {Same(5):f2} from each of five");
    }

    [Fact]
    public void Without_the_root_a_query_sees_hardly_more_than_one_key()
    {
        var (one, wide, rooted) = (Looks(1, 1, 1, 400), Looks(256, 1, 1, 400), Looks(256, 1 / 16.0, 1, 400));
        Lecture.Says($"At $d = 1$ a query sees {one.Keys:f1} of sixteen keys. At $d = 256$ without the root it sees {wide.Keys:f2}, and softmax hardly moves: $\\lVert J \\rVert$ is {wide.Slope:f3} in place of {rooted.Slope:f3}. With the root it sees {rooted.Keys:f1}");

        // Ten times as many other draws, within about three standard errors of the shown ones.
        var (otherOne, otherWide, otherRooted) = (Looks(1, 1, 1001, 4000), Looks(256, 1, 1001, 4000), Looks(256, 1 / 16.0, 1001, 4000));
        Assert.Equal(one.Keys, otherOne.Keys, 0.6);
        Assert.Equal(wide.Keys, otherWide.Keys, 0.07);
        Assert.Equal(wide.Slope, otherWide.Slope, 0.021);
        Assert.Equal(rooted.Keys, otherRooted.Keys, 0.25);
        Assert.Equal(rooted.Slope, otherRooted.Slope, 0.004);
    }

    [Fact]
    public void A_mask_of_ten_thousand_can_be_undercut()
    {
        Assert.Equal(1, Softmax.Of(V(-20000, -20001, -1e4))[2], 1e-12);
        Assert.Equal(0, Softmax.Of(V(-20000, -20001, double.NegativeInfinity))[2]);
        var p = Sinusoids.Of(2, 13);
        Assert.InRange(p.Column(0) * p.Column(6), 0.95, 1);
    }

    [Fact]
    public void Gpt_2_is_counted_and_attention_overtakes_at_six_widths()
    {
        Assert.Equal(124_439_808, TransformerCounts.Parameters(50257, 1024, 768, 12));
        Assert.Equal(2 * 4608L * 768 * 12 * 768, TransformerCounts.Products(4608, 768, 1));
        Lecture.Says($"The formula gives GPT-2 its 124 439 808 parameters to the last one. At $d = 768$ the two costs are equal at $T = {6 * 768}$ tokens");
        var medium = TransformerCounts.Parameters(50257, 1024, 1024, 24);
        Assert.Equal(85, (int)(100.0 * 24 * (12 * 1024 + 13) * 1024 / medium));
    }

    [Fact]
    public void Two_heads_made_by_hand_are_at_least_as_good_as_proved()
    {
        var sequences = InductionTask.Sequences(2, 500);
        var started = sequences.WithStart();
        double[] betas = [2, 4, 6, 8];
        Assert.All(betas, beta => Assert.Equal(1, HandMadeInduction.Of(beta, 17, 21).Accuracy(started)));
        double[] says = [.. betas.Select(beta => Right(HandMadeInduction.Of(beta, 17, 21), started, 100).Average())];
        Lecture.Says($"without one {HandMadeInduction.Of(6, 16, 20).Accuracy(sequences):f4} are. The right word has {says[0]:f3}, {says[1]:f3}, {says[2]:f3} and {says[3]:f3} of the weight at β = 2, 4, 6 and 8");

        // Ten times as many other sequences, and every single word above the bound.
        var others = InductionTask.Sequences(22, 1000).WithStart();
        foreach (var (beta, mean) in betas.Zip(says))
        {
            var right = Right(HandMadeInduction.Of(beta, 17, 21), others, 1000);
            Assert.Equal(mean, right.Average(), 0.01);
            var p = 1 / (1 + 20 * Math.Exp(-beta));
            Assert.True(right.Min() >= 1 / (1 + 20 * Math.Exp(-beta * (2 * p - 1))));
        }
    }

    [Fact]
    public void One_head_stays_above_half_of_ln_2_and_most_pairs_of_heads_do_not()
    {
        double[] Costs(int layers, int heads, int first, int count, int steps) =>
        [
            .. (GradientDescent.Full(0.01, steps) with { Optimiser = new Adam() })
                .Train([.. Enumerable.Range(first, count).Select(seed => new TransformerArchitecture(4, 5, 8, layers, heads).Random(seed))], AttentionXor.Sequences)
                .Select(run => run.Final.MeanCost(AttentionXor.Sequences)),
        ];
        var (single, heads, layers) = (Costs(1, 1, 1, 24, 1000), Costs(1, 2, 1, 24, 1000), Costs(2, 1, 1, 24, 1000));
        Assert.InRange(single.Min(), Math.Log(2) / 2, 0.3467);
        Lecture.Says($"From every start one head stops between {Math.Log(2) / 2:f4}, which is ½ ln 2, and {single.Max():f4}.");
        Lecture.Says($"Two heads come to 0 in {heads.Count(cost => cost < 0.01)} of 24 starts, two layers in all {layers.Count(cost => cost < 0.01)}");

        // Ten times as many other starts.
        Assert.True(Costs(1, 1, 101, 240, 100).Min() >= Math.Log(2) / 2);
        Lecture.Says($"(Of 240 other starts, 600 steps, two heads solve {Costs(1, 2, 101, 240, 600).Count(cost => cost < 0.01)}, two layers {Costs(2, 1, 101, 240, 600).Count(cost => cost < 0.01)}; and some single heads stay above the bound.)");
    }

    [Fact]
    public void The_proof_holds_for_any_head_of_any_width()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var architecture = new TransformerArchitecture(4, 5, 1 + seed % 9, 1);
            var head = architecture.Random(seed, 3);
            double[] margins = [.. Enumerable.Range(0, 4).Select(i =>
            {
                var logits = head.Logits(AttentionXor.Sequences.Tokens(i).ToArray()).Column(4);
                return (i % 2 == 0 ? 1 : -1) * (logits[1] - logits[2]);
            })];
            Assert.False(margins.All(margin => margin > 1e-9));
            Assert.True(margins.Average(margin => margin < -30 ? -margin : Math.Log(1 + Math.Exp(-margin))) >= Math.Log(2) / 2 - 1e-12);
            Assert.True(head.MeanCost(AttentionXor.Sequences) >= Math.Log(2) / 2 - 1e-12);
        }
    }

    [Fact]
    public void Two_layers_learn_induction_where_it_counts_and_one_layer_does_not()
    {
        var (test, longer) = (InductionTask.Sequences(2, 500), InductionTask.Sequences(3, 500, 11, 12));
        Transformer Trained(int d, int layers, long seed) => Plan(seed).Train(new TransformerArchitecture(16, 20, d, layers).Random(seed), InductionTask.Sequences(seed, 6400)).Final;
        var (two, one) = (Trained(24, 2, 1), Trained(32, 1, 1));
        Lecture.Says($"Two layers get {two.Accuracy(test):f3} of the words right, and {two.Accuracy(longer):f3} with periods that they have never seen");
        Lecture.Says($"One layer stays at {one.Accuracy(test):f3}, and at {one.Accuracy(longer):f3} with new periods");
        var places = Places(two, test);
        Lecture.Says($"Layer 2 puts {places.After:f2} of its weight on tokens after the same word. Layer 1 puts only {places.Back:f2} one back, but it is sharp where that counts: {places.Early:f2} in the first period, where most of that weight goes ({places.First:#.00}), and {places.Late:f2} after it");

        // Ten other seeds.
        var others = Enumerable.Range(101, 10).Select(seed => Trained(24, 2, seed)).ToArray();
        var all = others.Select(model => Places(model, test)).ToArray();
        Assert.All(others, model => Assert.InRange(model.Accuracy(test), 0.98, 1));
        Assert.All(others, model => Assert.InRange(model.Accuracy(longer), 0.975, 1));
        Assert.All(all, x => Assert.InRange(x.After, 0.96, 1));
        Lecture.Says($"(Ten other seeds: two layers {Short(others.Min(model => model.Accuracy(test)))} to {Short(others.Max(model => model.Accuracy(test)))}, and {Short(others.Min(model => model.Accuracy(longer)))} to {Short(others.Max(model => model.Accuracy(longer)))} on the new periods;");
        Lecture.Says($"(The ten: {all.Min(x => x.Early):#.00} to {all.Max(x => x.Early):#.00}, {all.Min(x => x.First):#.00} to {all.Max(x => x.First):#.00}, and {all.Min(x => x.Late):#.00} to {all.Max(x => x.Late):#.00}.)");
        var ones = Enumerable.Range(101, 10).Select(seed => Trained(32, 1, seed)).ToArray();
        Lecture.Says($"one layer {Short(ones.Min(model => model.Accuracy(test)))} to {Short(ones.Max(model => model.Accuracy(test)))}, and at most {Short(ones.Max(model => model.Accuracy(longer)))}.)");
    }

    [Fact]
    public void One_layer_is_enough_for_one_period_and_for_no_other()
    {
        var one = Plan(1).Train(new TransformerArchitecture(16, 20, 32, 1).Random(1), InductionTask.Sequences(4, 6400, 7, 7)).Final;
        double On(int period) => one.Accuracy(InductionTask.Sequences(period, 500, period, period));
        Lecture.Says($"trained on period 7 it gets {On(7):f3} right, and {On(6):f3} and {On(8):f3} on 6 and 8");
    }

    [Theory]
    [InlineData(1.0, 0.97)]
    [InlineData(0.18, 0.3)]
    public void With_normalisation_the_start_decides_which_rule_is_learnt(double deviation, double least)
    {
        var plan = GradientDescent.Epochs(0.005, 1000, 16) with { Optimiser = new Adam(), Seed = 1 };
        var start = (new TransformerArchitecture(16, 20, 32, 2) { LayerNorm = true }).Random(1, deviation);
        var trained = plan.Train(start, InductionTask.Sequences(1, 16000)).Final;
        Assert.InRange(trained.Accuracy(InductionTask.Sequences(2, 500)), 0.95, 1);
        Assert.InRange(trained.Accuracy(InductionTask.Sequences(3, 500, 11, 12)), least, deviation == 1 ? 1 : 0.6);
    }

    [Fact]
    public void No_language_model_is_better_than_the_entropy_and_a_small_one_comes_near()
    {
        var grammar = ToyWorld.Grammar;
        var (end, begin) = (grammar.Vocabulary.Count, grammar.Vocabulary.Count + 1);
        int[] Padded(int[] words) => [.. words, .. Enumerable.Repeat(end, 8 - words.Length)];
        int[][] padded = [.. grammar.Sentences.Select(Padded)];
        double Conditional(int n, bool place = false)
        {
            var all = padded.Zip(grammar.Probabilities, (words, p) => Enumerable.Range(0, 8).Select(i =>
                (Context: string.Join(" ", new[] { begin }.Concat(words[..i]).TakeLast(n)) + (place ? $" at {i}" : ""), Word: words[i], P: p / 8))).SelectMany(x => x).ToArray();
            return all.GroupBy(x => x.Context).Sum(context => context.GroupBy(x => x.Word)
                .Sum(word => -word.Sum(x => x.P) * Math.Log(word.Sum(x => x.P) / context.Sum(x => x.P))));
        }

        Assert.Equal(grammar.Entropy / 8, Conditional(8), 1e-12);
        for (var n = 0; n < 8; n++)
            Assert.True(Conditional(n + 1) <= Conditional(n) + 1e-12);
        Assert.All([1, 2], n => Assert.Equal(Conditional(n), Conditional(n, place: true), 1e-12));
        TokenSequences Asked(IEnumerable<int[]> sentences) => new(begin + 1, [.. sentences.Select(words => (new[] { begin }.Concat(words[..7]).ToArray(), words))]);
        var shape = new TransformerArchitecture(begin + 1, 8, 16, 1) { LayerNorm = true };
        Assert.Equal(5792, shape.ParameterCount);
        var plan = GradientDescent.Epochs(0.01, 600, 64) with { Optimiser = new Adam() };
        Transformer Trained(long seed) => plan.Train(shape.Random(seed), Asked(grammar.Sample(64 * 600, seed).Select(Padded))).Final;
        double CostOf(Transformer model) => padded.Zip(grammar.Probabilities, (words, p) => p * model.MeanCost(Asked([words]))).Sum();
        var speaker = Trained(1);
        int Known(double tau)
        {
            var (random, known) = (new Random(1), padded.Select(words => string.Join(" ", words)).ToHashSet());
            return Enumerable.Range(0, 100).Count(_ =>
            {
                List<int> words = [begin];
                while (words.Count < 9)
                    words.Add(MathNet.Numerics.Distributions.Categorical.Sample(random, [.. Softmax.Of(speaker.Logits(words).Column(words.Count - 1) / tau)]));
                return known.Contains(string.Join(" ", words.Skip(1)));
            });
        }

        var cost = CostOf(speaker);
        Assert.Equal(100, Known(0.5));
        Lecture.Says($"Drawn from it word by word, {Known(1)} of 100 sentences are of the toy world; with a temperature of ½ all 100 are, with 2 only {Known(2)}.");
        Lecture.Says($"Without context a word costs {Conditional(0):f3} nats, with one word before it {Conditional(1):f3}, with two {Conditional(2):f3}; the entropy is {Conditional(8):f4}, and the transformer comes to {cost:f4}");
        Lecture.Says($"The rest, {cost - grammar.Entropy / 8:f4}, is what it has not learnt");
        double[] others = [.. Enumerable.Range(2, 10).Select(seed => CostOf(Trained(seed)))];
        Lecture.Says($"(ten other seeds: cost {Short(others.Min())} to {Short(others.Max())})");
    }

    [Fact]
    public void Three_neurons_add_modulo_any_odd_number()
    {
        double[] phi = [0, 2 * Math.PI / 3, 4 * Math.PI / 3];
        var random = new Random(1);
        for (var i = 0; i < 1000; i++)
        {
            var (x, y, z) = (7 * random.NextDouble(), 7 * random.NextDouble(), 7 * random.NextDouble());
            Assert.Equal(1.5 * (1 + Math.Cos(x - y)) * Math.Cos(x + y - z), phi.Sum(f => Math.Pow(Math.Cos(x + f) + Math.Cos(y + f), 2) * Math.Cos(z + 2 * f)), 1e-12);
        }

        double Output(int a, int b, int c, int p) => 1.5 * (1 + Math.Cos(2 * Math.PI * (a - b) / p)) * Math.Cos(2 * Math.PI * (a + b - c) / p);
        foreach (var p in new[] { 3, 7, 31 })
            Assert.All(from a in Enumerable.Range(0, p) from b in Enumerable.Range(0, p) select (a, b), pair =>
                Assert.Equal((pair.a + pair.b) % p, Enumerable.Range(0, p).MaxBy(c => Output(pair.a, pair.b, c, p))));
        Assert.Equal(12, (from a in Enumerable.Range(0, 12) from b in Enumerable.Range(0, 12) select (a, b))
            .Count(pair => Enumerable.Range(0, 12).All(c => Math.Abs(Output(pair.a, pair.b, c, 12)) < 1e-9)));
    }

    [Fact]
    public void Addition_is_learnt_by_heart_first_and_understood_later_if_weights_decay()
    {
        var shown = Grown(4, 1, [75, 400, 475, 600]);
        Lecture.Says($"At step 75 all training pairs are right and {shown.Test[0]:f3} of the test pairs");
        Lecture.Says($"yet the test rises to {shown.Test[1]:f3} at step 400 and passes 95 % at step 475");
        Assert.True(shown.Test[2] >= 0.95);
        Lecture.Says($"{Needed(shown.Networks[0])} of 15 hold 90 % of the power at step 75, as at random, and {Needed(shown.Networks[3])} in the end");
        var free = Grown(4, 0, [600]);
        Assert.Equal(1, free.Train[0]);
        Lecture.Says($"the test stays at {free.Test[0]:f3}");

        // Ten other seeds.
        var others = Enumerable.Range(101, 10).Select(seed => Grown(seed, 1, [75, 800])).ToArray();
        Assert.All(others, run => Assert.Equal(1, run.Train[0]));
        Assert.All(others, run => Assert.InRange(run.Test[0], 0, 0.05));
        Assert.All(others, run => Assert.InRange(Needed(run.Networks[1]), 7, 9));
        var control = Enumerable.Range(101, 10).Select(seed => Grown(seed, 0, [800])).ToArray();
        Assert.All(control, run => Assert.Equal(1, run.Train[0]));
        Lecture.Says($"at step 800 {others.Min(run => run.Test[1]):#.00} to {others.Max(run => run.Test[1]):#.00}, without decay at most {control.Max(run => run.Test[0]):#.00}");
    }

    private static GradientDescent Plan(long seed) => GradientDescent.Epochs(0.01, 400, 16) with { Optimiser = new Adam(), Seed = seed };

    private static (double Keys, double Slope) Looks(int d, double scale, int first, int count)
    {
        var all = Enumerable.Range(first, count).Select(seed =>
        {
            var qk = Matrix<double>.Build.Random(d, 17, seed);
            var a = Softmax.Of(scale * qk.Column(0) * qk.SubMatrix(0, d, 1, 16));
            return (Math.Exp(-a.Sum(p => p > 0 ? p * Math.Log(p) : 0)), (Matrix<double>.Build.DenseOfDiagonalVector(a) - a.OuterProduct(a)).FrobeniusNorm());
        }).ToArray();
        return (all.Average(x => x.Item1), all.Average(x => x.Item2));
    }

    private static double[] Right(Transformer made, TokenSequences asked, int count) =>
    [
        .. Enumerable.Range(0, count).SelectMany(i =>
        {
            var (logits, targets) = (made.Logits(asked.Tokens(i).ToArray()), asked.Targets(i).ToArray());
            return targets.Index().Where(x => x.Item >= 0).Select(x => logits[x.Item, x.Index]);
        }),
    ];

    /// <summary>
    /// Means of layer 1's weight one back, over all tokens, the first period and later, and of layer 2's after the same word, with the
    /// share of the last that goes to places up to the period.
    /// </summary>
    private static (double Back, double Early, double Late, double After, double First) Places(Transformer model, TokenSequences test)
    {
        var all = Enumerable.Range(0, 100).Select(i =>
        {
            var (words, asked) = (test.Tokens(i).ToArray(), test.TargetCount(i));
            var (A, period) = (model.AttentionWeights(words), 20 - asked);
            double Back(int from, int to) => Enumerable.Range(from, to - from + 1).Average(t => A[0][0][t, t - 1]);
            double After(int last) => Enumerable.Range(period, asked).Sum(t =>
                Enumerable.Range(1, Math.Min(t, last)).Where(s => words[s - 1] == words[t]).Sum(s => A[1][0][t, s]));
            return (Back: Back(1, 19), Early: Back(1, period), Late: Back(period + 1, 19), After: After(19), First: After(period), Asked: asked);
        }).ToArray();
        return (all.Average(x => x.Back), all.Average(x => x.Early), all.Average(x => x.Late),
            all.Average(x => x.After / x.Asked), all.Sum(x => x.First) / all.Sum(x => x.After));
    }

    private static (double[] Train, double[] Test, LayeredNetwork[] Networks) Grown(long seed, double decay, int[] steps)
    {
        var (train, test) = ModularAddition.Split(31, 397, seed);
        var start = new LayerStack(new ImageShape(31, 1, 1)).Dense(32).Dense(64).Activation(Activation.ReLU).Dense(31)
            .Random(seed, inputs => inputs == 31 ? 1 : Math.Sqrt(1.0 / (3 * inputs)));
        var plan = GradientDescent.Full(0.01, steps[^1]) with { Optimiser = new AdamW(decay), SnapshotAt = steps };
        LayeredNetwork[] networks = [.. plan.Train(start, train, Cost.SoftmaxCrossEntropy).Snapshots.Select(snapshot => snapshot.Network)];
        return ([.. networks.Select(network => network.Accuracy(train))], [.. networks.Select(network => network.Accuracy(test))], networks);
    }

    /// <summary>How many of the 15 frequencies hold 90 % of the first matrix.</summary>
    private static int Needed(LayeredNetwork network)
    {
        var W = Matrix<double>.Build.DenseOfRowArrays(network.ParametersOf(0).Take(32 * 31).Chunk(31));
        double At(int k, Func<double, double> wave) => Math.Pow((W * Vector<double>.Build.Dense(31, a => wave(2 * Math.PI * k * a / 31))).L2Norm(), 2);
        double[] power = [.. Enumerable.Range(1, 15).Select(k => At(k, Math.Cos) + At(k, Math.Sin)).OrderDescending()];
        return Enumerable.Range(1, 15).First(n => power.Take(n).Sum() >= 0.9 * power.Sum());
    }

    private static string Short(double share) => share.ToString("#.000", System.Globalization.CultureInfo.InvariantCulture);

    private static Vector<double> V(params double[] components) => Vector<double>.Build.Dense(components);
}
