using MathsOfAI.Data;
using MathsOfAI.Layers;
using MathsOfAI.Networks;
using MathsOfAI.Training;
using MathsOfAI.Transformers;
using Xunit;

namespace MathsOfAI.Tests.Transformers;

public class TasksSpecs
{
    [Fact]
    public void Induction_asks_for_every_word_whose_predecessor_has_been_seen()
    {
        var sequences = InductionTask.Sequences(1, 200);
        var periods = new SortedSet<int>();
        for (var i = 0; i < sequences.Count; i++)
        {
            var (tokens, targets) = (sequences.Tokens(i).ToArray(), sequences.Targets(i).ToArray());
            periods.Add(20 - sequences.TargetCount(i));
            for (var t = 0; t < 20; t++)
            {
                var before = Array.LastIndexOf(tokens, tokens[t], Math.Max(0, t - 1), t);
                Assert.Equal(before < 0 ? TokenSequences.NoTarget : tokens[before + 1], targets[t]);
                if (t < 19 && targets[t] != TokenSequences.NoTarget)
                    Assert.Equal(tokens[t + 1], targets[t]);
            }
        }

        Assert.Equal([4, 5, 6, 7, 8, 9, 10], periods);
    }

    [Fact]
    public void Two_layers_of_one_head_learn_induction_in_400_steps_and_one_layer_does_not()
    {
        var plan = GradientDescent.Epochs(0.01, 400, m: 16) with { Optimiser = new Adam(), Seed = 1 };
        var (train, test, longer) = (InductionTask.Sequences(1, 6400), InductionTask.Sequences(2, 500), InductionTask.Sequences(3, 500, 11, 12));
        var two = plan.Train(new TransformerArchitecture(16, 20, 24, 2).Random(1), train).Final;
        Assert.InRange(two.Accuracy(test), 0.97, 1);
        Assert.InRange(two.Accuracy(longer), 0.95, 1);
        var one = plan.Train(new TransformerArchitecture(16, 20, 32, 1).Random(1), train).Final;
        Assert.InRange(one.Accuracy(test), 0.3, 0.5);
        Assert.InRange(one.Accuracy(longer), 0, 0.1);
    }

    [Theory]
    [InlineData(2, 0.267)]
    [InlineData(4, 0.795)]
    [InlineData(6, 0.975)]
    [InlineData(8, 0.997)]
    public void Weights_made_by_hand_solve_induction_if_there_is_a_start(double beta, double probability)
    {
        var sequences = InductionTask.Sequences(2, 500);
        var started = sequences.WithStart();
        var byHand = HandMadeInduction.Of(beta, 17, 21);
        Assert.Equal(1, byHand.Accuracy(started));
        Assert.Equal(probability, Enumerable.Range(0, 500).SelectMany(i =>
        {
            var (logits, targets) = (byHand.Logits(started.Tokens(i).ToArray()), started.Targets(i).ToArray());
            return Enumerable.Range(0, 21).Where(t => targets[t] != TokenSequences.NoTarget).Select(t => logits[targets[t], t]);
        }).Average(), 0.001);
        Assert.InRange(HandMadeInduction.Of(beta, 16, 20).Accuracy(sequences), 0.8, 0.94);
    }

    [Theory]
    [InlineData(1, 1, 0.34657)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 1, 0)]
    public void One_head_in_one_layer_stops_at_half_of_ln_2_and_two_heads_or_two_layers_at_0(int layers, int heads, double floor)
    {
        var shape = new TransformerArchitecture(4, 5, 8, layers, heads);
        var plan = GradientDescent.Full(0.01, 1000) with { Optimiser = new Adam() };
        double[] costs = [.. plan.Train([.. Enumerable.Range(1, 12).Select(seed => shape.Random(seed))], AttentionXor.Sequences)
            .Select(run => run.Final.MeanCost(AttentionXor.Sequences))];
        Assert.InRange(costs.Min(), layers * heads == 1 ? Math.Log(2) / 2 : 0, 1);
        Assert.InRange(costs.Count(cost => cost < floor + 1e-3), 10, 12);
    }

    [Fact]
    public void Pairs_that_are_to_be_added_come_once_and_split_without_a_mirror()
    {
        var (train, test) = ModularAddition.Split(31, 397, seed: 1);
        Assert.Equal((397, 99), (train.Count, test.Count));
        (int, int)[] Sums(DataSet data) => [.. Enumerable.Range(0, data.Count).Select(i =>
        {
            int[] marks = [.. data.Point(i).EnumerateIndexed().SelectMany(pair => Enumerable.Repeat(pair.Item1, (int)pair.Item2))];
            Assert.Equal(2, marks.Length);
            Assert.Equal((marks[0] + marks[1]) % 31, data.Target(i).MaximumIndex());
            return (marks[0], marks[1]);
        })];
        Assert.Equal(496, Sums(train).Concat(Sums(test)).Distinct().Count());
        Assert.Contains("from 1 to 495", Assert.Throws<ArgumentException>(() => ModularAddition.Split(31, 496, 1)).Message);
        Assert.Contains("p ≥ 2", Assert.Throws<ArgumentException>(() => ModularAddition.Pairs(1)).Message);
    }

    [Fact]
    public void Addition_is_learnt_by_heart_first_and_understood_later()
    {
        var (train, test) = ModularAddition.Split(31, 397, seed: 4);
        var stack = new LayerStack(new ImageShape(31, 1, 1)).Dense(32).Dense(64).Activation(Activation.ReLU).Dense(31);
        var start = stack.Random(4, n => n == 31 ? 1 : Math.Sqrt(1.0 / (3 * n)));
        var plan = GradientDescent.Full(0.01, 500) with { Optimiser = new AdamW(Decay: 1), SnapshotAt = [75, 500] };
        var run = plan.Train(start, train, Cost.SoftmaxCrossEntropy);
        Assert.Equal(1, run.Snapshots[0].Network.Accuracy(train));
        Assert.InRange(run.Snapshots[0].Network.Accuracy(test), 0, 0.1);
        Assert.InRange(run.Snapshots[1].Network.Accuracy(test), 0.95, 1);
    }

    [Fact]
    public void Numbers_that_are_no_words_and_periods_that_do_not_fit_are_named()
    {
        Assert.Contains("words from 0 to 2, given 0 3", Assert.Throws<ArgumentException>(() => new TokenSequences(3, [([0, 3], [1, 1])])).Message);
        Assert.Contains("2 tokens and 2 targets", Assert.Throws<ArgumentException>(() => new TokenSequences(3, [([0, 1], [1])])).Message);
        Assert.Contains("at least one sequence", Assert.Throws<ArgumentException>(() => new TokenSequences(3, [])).Message);
        Assert.Contains("given 4 to 17", Assert.Throws<ArgumentException>(() => InductionTask.Sequences(1, 1, 4, 17)).Message);
    }
}
