using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Embeddings;
using MathsOfAI.Landscapes;
using MathsOfAI.Training;
using Xunit;

namespace MathsOfAI.Tests.Lectures;

/// <summary>Every number that the prose of 03-word-embeddings states, computed again.</summary>
public class WordEmbeddingsLectureSpecs
{
    private static readonly Lecture Lecture = new("week09-convolutions", "03-word-embeddings");
    private static readonly Grammar World = ToyWorld.Grammar;
    private static readonly Vocabulary Words = World.Vocabulary;
    private static readonly CoOccurrence Exact = CoOccurrence.Expected(World);
    private static readonly CoOccurrence Noisy = CoOccurrence.Expected(World, noise: 0.3);
    private static readonly Relation[] Relations = Enum.GetValues<Relation>();
    private static readonly Lazy<CoOccurrence> Sample = new(() => SampleOf(1));
    private static readonly Lazy<SingularVectors> Found = new(() => new SingularVectors(Words, Sample.Value.Ppmi()));
    private static readonly Lazy<SkipGramVectors> Optimum = new(() => new SkipGramOnCounts(Sample.Value, 1).Train(141));

    [Fact]
    public void Unit_vectors_are_all_root_two_apart()
    {
        var unit = new WordVectors(Words, Matrix<double>.Build.DenseIdentity(141));
        Lecture.Says($"All distances are {(unit["king"] - unit["oslo"]).L2Norm():f4}");
        Lecture.Says($"$V = {Words.Count}$ words");
    }

    [Fact]
    public void Words_that_mean_similar_things_have_similar_rows()
    {
        Lecture.Says($"PMI(king, crown) is {Exact.Pmi("king", "crown"):f4}, PMI(france, french) is {Exact.Pmi("france", "french"):f4}");
        string[] beside = ["crown", "coat", "his", "her", "french", "german", "winter", "very"];
        string[] Differing(string a, string b) => [.. beside.Where(c => Math.Abs(Exact.Ppmi()[Words[a], Words[c]] - Exact.Ppmi()[Words[b], Words[c]]) > 1e-12)];
        Assert.Equal(["his", "her"], Differing("king", "queen"));
        Assert.Empty(Differing("france", "paris"));
    }

    [Fact]
    public void No_bet_costs_less_than_H_minus_I()
    {
        var (H, I) = (Entropy(Exact), Worth(Exact));
        var P = Exact.Counts / Exact.Total;
        double Cost(Matrix<double> q) => -P.EnumerateIndexed().Where(pair => pair.Item3 > 0).Sum(pair => pair.Item3 * Math.Log(q[pair.Item1, pair.Item2]));
        var best = P.NormalizeRows(1);
        Assert.Equal(H - I, Cost(best), 1e-12);
        Assert.Equal(H, Cost(Matrix<double>.Build.Dense(141, 141, (_, c) => Exact.WordProbabilities[c])), 1e-12);
        for (var seed = 0; seed < 20; seed++)
            Assert.True(Cost(best.PointwiseMultiply(Matrix<double>.Build.Random(141, 141, seed).PointwiseExp()).NormalizeRows(1)) > H - I);
        Lecture.Says($"one of {Math.Exp(H):f1} equally likely words; who sees $w$ guesses one of {Math.Exp(H - I):f1}");
        Lecture.Says($"with ε = 0.3 only {Worth(Noisy):f4} of the {I:f4} nats are left");
        Assert.True(Worth(CoOccurrence.Expected(World, 1)) > Worth(CoOccurrence.Expected(World, 2)) && Worth(CoOccurrence.Expected(World, 2)) > I);
    }

    [Fact]
    public void Analogies_hold_exactly_where_contexts_see_one_attribute()
    {
        double Gap(int window, Relation relation)
        {
            var rows = Rows(CoOccurrence.Expected(World, window).Ppmi());
            return ToyWorld.Analogies(relation).Max(q => (rows[q.B] - rows[q.A] + rows[q.C] - rows[q.D]).InfinityNorm());
        }

        Assert.Equal(0, Gap(4, Relation.Gender), 1e-14);
        Assert.Equal(0, Gap(4, Relation.Capital), 1e-14);
        Assert.Equal(Math.Log(1.25), Gap(4, Relation.Degree), 1e-12);
        Assert.Equal(0, Gap(3, Relation.Capital), 1e-14);
        Lecture.Says($"$\\ln \\frac54 = {Math.Log(1.25):f4}$");
        Lecture.Says($"for degrees it is {Gap(4, Relation.Degree):f4}, and still all questions are answered");
        Assert.Equal([1, 1, 1], Scores(Rows(Exact.Ppmi())));
        var three = Rows(CoOccurrence.Expected(World, 3).Ppmi());
        Lecture.Says($"{Scores(three)[1]:f2} of the capitals are right, one in eleven");
        Assert.All(ToyWorld.Pairs(Relation.Capital), pair => Assert.Equal(0, (three[pair.First] - three["france"]).L2Norm(), 1e-12));

        // A half of a quarter, and a half of a fifth.
        double Given(string w, string c) => Exact.Counts[Words[w], Words[c]] / Exact.Counts.Row(Words[w]).Sum();
        Assert.Equal((0.125, 0.1), (Given("cold", "winter"), Given("colder", "winter")));
    }

    [Fact]
    public void Interchangeable_words_make_a_plateau()
    {
        var truth = new SingularVectors(Words, Exact.Ppmi());
        var a = Exact.Pmi("france", "french");
        double[] roots = [.. Eigenvalues.Of(Matrix<double>.Build.DenseOfRowArrays([0, 0, a], [0, 0, a], [a, a, 0])).Order()];
        Assert.Equal(0, Math.Abs(roots[0] + Math.Sqrt(2) * a) + Math.Abs(roots[1]) + Math.Abs(roots[2] - Math.Sqrt(2) * a), 1e-12);
        Assert.Equal(22, truth.Values.Count(value => Math.Abs(value - Math.Sqrt(2) * a) < 1e-9));
        Lecture.Says($"$\\sqrt2 \\cdot {a:f4} = {Math.Sqrt(2) * a:f4}$");
        Assert.All(ToyWorld.Pairs(Relation.Capital), pair => Assert.Equal(0, (truth.Truncated(42)[pair.First] - truth.Truncated(42)["france"]).L2Norm(), 1e-9));
        Assert.True(Scores(truth.Truncated(30))[1] < 0.2 && Scores(truth.Truncated(42))[1] < 0.2);
        Assert.Equal(1, Scores(truth.Truncated(64))[1]);

        // Whichever directions of the plateau are kept.
        var svd = Exact.Ppmi().Svd();
        var plateau = svd.U.SubMatrix(0, 141, 42, 22);
        double ShareWith(int count, Matrix<double> Q)
        {
            var turned = plateau * Q;
            return Analogy.Score(ToyWorld.Analogies(Relation.Capital), Rows(Matrix<double>.Build.Dense(
                141, 42 + count, (w, j) => Math.Sqrt(svd.S[j]) * (j < 42 ? svd.U[w, j] : turned[w, j - 42]))));
        }

        double Share(int count, int seed) => ShareWith(count, Matrix<double>.Build.Random(22, 22, seed).QR().Q);
        Assert.All(Enumerable.Range(0, 100), seed => Assert.Equal(1, Share(8, seed)));

        // Eight that are orthogonal to what tells France from Italy.
        Vector<double> Apart(string a, string b) => plateau.Row(Words[a]) - plateau.Row(Words[b]);
        var telling = Matrix<double>.Build.DenseOfColumnVectors(Apart("france", "italy"), Apart("french", "italian"))
            .Append(Matrix<double>.Build.Random(22, 20, 1)).QR().Q;
        Assert.True(ShareWith(8, telling.SubMatrix(0, 22, 2, 20).Append(telling.SubMatrix(0, 22, 0, 2))) < 1);
        Lecture.Says($"with two directions it is at least {Enumerable.Range(0, 100).Min(seed => Share(2, seed)):f2}");
    }

    [Fact]
    public void Arrows_of_pairs_are_more_parallel_than_those_of_exchanged_partners()
    {
        var gender = ToyWorld.Pairs(Relation.Gender);
        var exchanged = gender.Select((pair, i) => (pair.First, gender[(i + 1) % gender.Count].Second)).ToArray();
        Lecture.Says($"a mean cosine of {Parallel(Found.Value.Truncated(60), gender):f2} with their common direction, exchanged partners {Parallel(Found.Value.Truncated(60), exchanged):f2}");
        Assert.All(Enumerable.Range(101, 10), seed =>
        {
            var v = new SingularVectors(Words, SampleOf(seed).Ppmi()).Truncated(60);
            Assert.InRange(Parallel(v, gender), 0.75, 0.87);
            Assert.InRange(Parallel(v, exchanged), 0.25, 0.4);
        });

        string[] countries = [.. ToyWorld.Pairs(Relation.Capital).Select(pair => pair.First)];
        double Likeness(int d) => countries.SelectMany(a => countries.Where(b => b != a), Found.Value.Truncated(d).Cosine).Average();
        Lecture.Says($"(two of them have a mean cosine of {Likeness(20):f2}; with $d = 60$ it is {Likeness(60):f2})");
    }

    [Fact]
    public void The_usual_score_hides_that_the_nearest_word_is_a_given_one()
    {
        IReadOnlyList<SingularVectors> Samples(int first, int count) =>
            Repeat.ForSeeds(count, seed => new SingularVectors(Words, SampleOf(first + seed).Ppmi()));
        double Gender(SingularVectors svd, int d, bool withoutGiven) =>
            Analogy.Score(ToyWorld.Analogies(Relation.Gender), svd.Truncated(d), withoutGiven);
        var shown = Samples(1, 5);
        Lecture.Says($"{shown.Average(svd => Gender(svd, 100, true)):f3} against {shown.Average(svd => Gender(svd, 100, false)):f3}");

        // Ten times as many other seeds.
        var others = Samples(201, 50);
        Assert.InRange(others.Average(svd => Gender(svd, 100, false)), 0.02, 0.1);
        Assert.InRange(others.Average(svd => Gender(svd, 60, false)), 0.9, 1);
        Assert.All(others, svd => Assert.True(Gender(svd, 100, true) > 0.98));

        bool IsKingNearer(int d)
        {
            var v = Found.Value.Truncated(d);
            var query = v.Unit("king") - v.Unit("man") + v.Unit("woman");
            return v.Unit("king") * query > v.Unit("queen") * query;
        }

        Assert.Equal([49], Enumerable.Range(1, 20).Select(i => 7 * i).Where(d => !IsKingNearer(d)));
        Lecture.Says($"at all but one of the twenty $d$ that are drawn");
        foreach (var pairs in new[] { Exact, Noisy })
        {
            var values = new SingularVectors(Words, pairs.Ppmi()).Values;
            Assert.True(values[85] > 1e-3 && values[86] < 1e-9);
        }

        Lecture.Says($"The true matrix has rank 86");
    }

    [Fact]
    public void Skip_gram_learns_the_analogies()
    {
        double[] Learnt(int seed) => Scores(new SkipGram().Train(Words, World.Sample(10_000, seed, 0.3), seed).Words);
        var shown = Learnt(1);
        Lecture.Says($"{shown[0]:f2}, {shown[1]:f2} and {shown[2]:f2} of the three kinds");
        Assert.All(Enumerable.Range(301, 10), seed => Assert.True(Learnt(seed).Min() >= 0.9));
    }

    [Fact]
    public void A_summand_is_least_at_the_pmi_less_ln_k()
    {
        foreach (var (p, q) in new[] { (0.01, 0.002), (0.003, 0.04), (0.2, 0.2) })
        {
            double Summand(double x) => p * Math.Log(1 + Math.Exp(-x)) + q * Math.Log(1 + Math.Exp(x));
            var least = Math.Log(p / q);
            Assert.All([-3, -0.1, 0.1, 2.5], away => Assert.True(Summand(least + away) > Summand(least)));
        }

        Assert.True(new SkipGramOnCounts(Sample.Value, 1).DistanceFromPmi(Optimum.Value) < 1e-3);
    }

    [Fact]
    public void At_the_minimum_analogies_fail_because_of_entries_below_0()
    {
        var at = Scores(Optimum.Value.Words);
        Lecture.Says($"At the minimum {at[0]:f2}, {at[1]:f2} and {at[2]:f2} are answered, and the rows of $X$ do no better");
        Assert.All(Scores(Rows(Products(Optimum.Value))).Zip(at), pair => Assert.True(pair.First < pair.Second));
        Assert.Equal([1, 1, 1], Scores(Rows(Sample.Value.Ppmi())));
        var pmi = Sample.Value.Pmi();
        double Middle(Func<double, bool> has)
        {
            double[] counts = [.. Sample.Value.Counts.EnumerateIndexed().Where(pair => has(pmi[pair.Item1, pair.Item2])).Select(pair => pair.Item3).Order()];
            return counts[counts.Length / 2];
        }

        Lecture.Says($"Below 0 the middle count is {Middle(x => x < 0)}, above 1 it is {Middle(x => x > 1)}");
        Assert.All(Enumerable.Range(401, 10), seed =>
        {
            var found = new SkipGramOnCounts(SampleOf(seed), 1).Train(141, seed: seed);
            Assert.True(Scores(found.Words).Max() < 0.75);
            Assert.True(Scores(Rows(Products(found).PointwiseMaximum(0))).Min() > 0.98);
        });

        // Each of the two by itself: few steps, few dimensions.
        double[] Early(int seed) => Scores(new SkipGram(Dimension: 141, Negatives: 1).Train(Words, World.Sample(10_000, seed, 0.3), seed).Words);
        double[] Few(int seed) => Scores(new SkipGramOnCounts(SampleOf(seed), 1).Train(40, seed: seed).Words);
        var (early, few) = (Early(1), Few(1));
        Lecture.Says($"five passes with $d = 141$ and $k = 1$, as here, answer {early[0]:f2}, {early[1]:f2} and {early[2]:f2}");
        Lecture.Says($"the minimum with $d = 40$ and $k = 1$ answers {few[0]:f2}, {few[1]:f2} and {few[2]:f2}");
        Assert.All(Enumerable.Range(401, 3), seed =>
        {
            Assert.True(Early(seed).Zip(at).All(pair => pair.First > pair.Second + 0.2));
            Assert.True(Few(seed).Zip(at).All(pair => pair.First > pair.Second + 0.2));
        });
    }

    [Fact]
    public void What_keeps_all_products_ruins_cosines()
    {
        var calm = new SkipGramOnCounts(Noisy, 1).Train(141);
        Assert.Equal([1, 1, 1], Scores(calm.Words));
        var z = Vector<double>.Build.Random(141, 1);
        Matrix<double> A(double s) => Matrix<double>.Build.DenseDiagonal(141, 141, j => Math.Exp(s * z[j]));
        var mixed = new SkipGramVectors(Rows(calm.Words.Rows * A(2)), Rows(calm.Contexts.Rows * A(-2)));
        Assert.Equal(0, (Products(mixed) - Products(calm)).InfinityNorm(), 1e-12);
        var scores = Scores(mixed.Words);
        Lecture.Says($"with $s = 2$ the control's vectors answer {scores[0]:f2}, {scores[1]:f2} and {scores[2]:f2} instead of everything");

        // An orthogonal A changes no cosine.
        Assert.Equal([1, 1, 1], Scores(Rows(calm.Words.Rows * Matrix<double>.Build.Random(141, 141, 2).QR().Q)));
    }

    [Fact]
    public void A_jobs_share_is_in_its_vector()
    {
        var jobs = ToyWorld.WithJobs;
        var exact = CoOccurrence.Expected(jobs);
        Assert.Equal(exact.WordProbabilities[jobs.Vocabulary["her"]], exact.WordProbabilities[jobs.Vocabulary["his"]], 1e-15);
        foreach (var p in new[] { 0.1, 0.3, 0.8 })
        {
            var moved = CoOccurrence.Expected(new Grammar([.. jobs.Sentences.Zip(jobs.Probabilities, (s, all) =>
                jobs.Vocabulary.Text(s) is var text && text.Contains("doctor") ? (text, 0.2 / 15 * (text.Contains(" her ") ? p : 1 - p)) : (text, all))]));
            var words = moved.Vocabulary;
            Assert.Equal(
                Math.Log(p / (1 - p)) - Math.Log(moved.WordProbabilities[words["her"]] / moved.WordProbabilities[words["his"]]),
                moved.Pmi("doctor", "her") - moved.Pmi("doctor", "his"), 1e-12);
        }

        var v = new WordVectors(jobs.Vocabulary, exact.Ppmi());
        var along = (v["queen"] - v["king"]).Normalize(2);
        Assert.Equal(ToyWorld.Jobs.Select(job => job.Job), ToyWorld.Jobs.Select(job => job.Job).OrderBy(job => v[job] * along));

        // Of 50 other samples: the deviation of a logit of 400 sentences.
        foreach (var (job, p) in ToyWorld.Jobs)
        {
            var off = Enumerable.Range(501, 50).Select(seed => CoOccurrence.Of(jobs.Vocabulary, jobs.Sample(10_000, seed)))
                .Select(pairs => pairs.Pmi(job, "her") - pairs.Pmi(job, "his") - Math.Log(p / (1 - p))).ToArray();
            Assert.InRange(Math.Sqrt(off.Average(x => x * x)) * Math.Sqrt(400 * p * (1 - p)), 0.7, 1.4);
        }
    }

    private static CoOccurrence SampleOf(long seed) => CoOccurrence.Of(Words, World.Sample(10_000, seed, noise: 0.3));

    private static WordVectors Rows(Matrix<double> rows) => new(Words, rows);

    private static Matrix<double> Products(SkipGramVectors vectors) => vectors.Words.Rows.TransposeAndMultiply(vectors.Contexts.Rows);

    private static double[] Scores(WordVectors vectors, bool withoutGiven = true) =>
        [.. Relations.Select(relation => Analogy.Score(ToyWorld.Analogies(relation), vectors, withoutGiven))];

    private static double Entropy(CoOccurrence pairs) => -pairs.WordProbabilities.Sum(p => p * Math.Log(p));

    private static double Worth(CoOccurrence pairs)
    {
        var pmi = pairs.Pmi();
        return pairs.Counts.EnumerateIndexed().Where(pair => pair.Item3 > 0).Sum(pair => pair.Item3 / pairs.Total * pmi[pair.Item1, pair.Item2]);
    }

    private static double Parallel(WordVectors v, IReadOnlyCollection<(string First, string Second)> pairs)
    {
        Vector<double>[] arrows = [.. pairs.Select(pair => v.Unit(pair.Second) - v.Unit(pair.First))];
        var mean = arrows.Aggregate((a, b) => a + b).Normalize(2);
        return arrows.Average(arrow => arrow.Normalize(2) * mean);
    }
}
