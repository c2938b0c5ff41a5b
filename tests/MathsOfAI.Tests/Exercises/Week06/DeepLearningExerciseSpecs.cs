using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Training;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

using DropoutFunction = Func<Matrix<double>, double, Random, bool, Matrix<double>>;

public class DeepLearningExerciseSpecs
{
    private const string Penalty = "02-deep-learning/dropout-penalty";
    private const string Inverted = "02-deep-learning/inverted-dropout";
    private const string Margin = "02-deep-learning/margin";
    private const string Paired = "02-deep-learning/paired-table";
    private const string BestPlan = "02-deep-learning/best-plan";
    private static readonly GradientDescent Plain = GradientDescent.Full(0.5, 1000);
    private static readonly double Angle = Degrees(2, 3);
    private static readonly double Distance = 11 / Math.Sqrt(13);
    private static readonly double Error = Math.Sqrt(0.05);

    private static readonly Dictionary<string, DropoutFunction> Functions = new()
    {
        ["not scaled"] = (A, rho, random, isTraining) => isTraining ? Masked(A, rho, random, 1) : A,
        ["by rho"] = (A, rho, random, isTraining) => isTraining ? Masked(A, rho, random, 1 / rho) : A,
        ["times 1 - rho"] = (A, rho, random, isTraining) => isTraining ? Masked(A, rho, random, 1 - rho) : A,
        ["scaled in tests"] = (A, rho, random, isTraining) => isTraining ? Masked(A, rho, random, 1 / (1 - rho)) : A * (1 - rho),
        ["divided in tests"] = (A, rho, random, isTraining) => isTraining ? Masked(A, rho, random, 1 / (1 - rho)) : A / (1 - rho),
        ["dropped in tests"] = (A, rho, random, isTraining) => Masked(A, rho, random, 1 / (1 - rho)),
        ["never"] = (A, rho, random, isTraining) => A,
        ["one mask a batch"] = (A, rho, random, isTraining) => isTraining ? OneMask(A, rho, random, ofColumns: true) : A,
        ["one mask a point"] = (A, rho, random, isTraining) => isTraining ? OneMask(A, rho, random, ofColumns: false) : A,
        ["keeps rho"] = (A, rho, random, isTraining) => isTraining ? Masked(A, 1 - rho, random, 1 / rho) : A,
        ["half"] = (A, rho, random, isTraining) => isTraining ? Masked(A, 0.5, random, 2) : A,
        ["own random"] = (A, rho, random, isTraining) => isTraining ? Masked(A, rho, new Random(), 1 / (1 - rho)) : A,
        ["root"] = (A, rho, random, isTraining) => isTraining ? Masked(A, rho, random, 1 / Math.Sqrt(1 - rho)) : A,
        ["something else"] = (A, rho, random, isTraining) => isTraining ? Masked(A, rho, random, 3.3) : A,
        ["zero"] = (A, rho, random, isTraining) => 0 * A,
        ["transposed"] = (A, rho, random, isTraining) => A.Transpose(),
        ["throws"] = (A, rho, random, isTraining) => throw new InvalidOperationException("No."),
    };

    public static TheoryData<string, string> MistakesInFunction => new()
    {
        { "not scaled", "What is kept is as it was" },
        { "by rho", "divided by ρ; the share that is kept is 1 − ρ" },
        { "times 1 - rho", "multiplied by 1 − ρ; divide by it" },
        { "scaled in tests", "A test's activations are multiplied by 1 − ρ" },
        { "divided in tests", "A test's activations are divided by 1 − ρ" },
        { "dropped in tests", "Units are dropped in a test" },
        { "never", "Nothing is dropped in training" },
        { "one mask a batch", "one mask a batch" },
        { "one mask a point", "A point loses all its units or none" },
        { "keeps rho", "The share 0.70 is dropped" },
        { "half", "The share 0.50 of the entries is 0" },
        { "own random", "From the same seed the masks are others each time" },
        { "root", "keeps the mean square" },
        { "something else", "should be a/(1 − ρ): row" },
        { "zero", "Every entry is 0" },
        { "transposed", "100 × 60, given 60 × 100" },
        { "throws", "The function failed: No." },
    };

    public static TheoryData<string, double, double> MistakesInPenalty => new()
    {
        { "has the factor ρ.", 12.75, 100 },
        { "has the factor 1/ρ", 204, 100 },
        { "the inputs are missing", 10 / 3.0, 100 },
        { "has the factor 1/(1 − ρ)", 68, 100 },
        { "has (1 − ρ)/ρ", 153, 100 },
        { "ρ(1 − ρ), the variance", 51 * 3 / 16.0, 100 },
        { "alone; the variance of a mask is missing", 51, 100 },
        { "the weights are not squared", 7, 100 },
        { "has the rows of X", 46 / 3.0, 100 },
        { "penalty: it is not 18", 18, 100 },
        { "the factor ρ = ½", 17, 50 },
        { "the factor 1/ρ", 17, 200 },
        { "times ‖x_j‖²", 17, 1 },
        { "‖x_j‖, the root", 17, 10 },
        { "have changed places", 100, 17 },
    };

    public static TheoryData<string, double, double> MistakesInMargin => new()
    {
        { "the direction of the mean of the three", Degrees(8, 9), Distance },
        { "the point nearest to 0", Degrees(1, 3), Distance },
        { "at 45°", 45, Distance },
        { "90° minus the angle", Degrees(3, 2), Distance },
        { "w is perpendicular to it", Degrees(3, -2), Distance },
        { "in radians", Math.Atan2(2, 3), Distance },
        { "angle: it is not 30", 30, Distance },
        { "divide by ‖w‖ = √13", Angle, 11 },
        { "wᵀz/‖w‖²", Angle, 11 / 13.0 },
        { "the farthest of the three", Angle, 21 / Math.Sqrt(13) },
        { "distance of (3, 1) from 0", Angle, Math.Sqrt(10) },
        { "the margin at 45°", Angle, 4 / Math.Sqrt(2) },
        { "margin: it is not 3.3", Angle, 3.3 },
    };

    public static TheoryData<string, double, double, string> MistakesInTable => new()
    {
        { "B has the smallest mean", -2.5, Error, "B" },
        { "only one standard error away", -2.5, Error, "both" },
        { "with the unpaired error of 2.3", -2.5, Error, "neither" },
        { "write \"A\"", -2.5, Error, "none" },
        { "the unpaired error", -2.5, Math.Sqrt(32.7 / 6), "A" },
        { "the standard deviation of one difference", -2.5, Math.Sqrt(0.3), "A" },
        { "divides by n = 6", -2.5, Math.Sqrt(0.25 / 6), "A" },
        { "the variance of the mean", -2.5, 0.05, "A" },
        { "the standard error for B", -2.5, Math.Sqrt(52.4 / 6), "A" },
        { "at seed 1 alone", -3, Error, "A" },
        { "the mean of A", 24.5, Error, "A" },
        { "the sum of the six", -15, Error, "A" },
        { "have changed places", Error, -2.5, "A" },
    };

    [Theory, MemberData(nameof(MistakesInFunction))]
    public void Dropout_points_at_the_mistake(string mistake, string message) => AssertNotYet(Inverted, message, Functions[mistake]);

    [Theory, MemberData(nameof(MistakesInPenalty))]
    public void The_penalty_points_at_the_mistake(string message, double penalty, double alpha) => AssertNotYet(Penalty, message, penalty, alpha);

    [Theory, MemberData(nameof(MistakesInMargin))]
    public void The_margin_points_at_the_mistake(string message, double angle, double margin) => AssertNotYet(Margin, message, angle, margin);

    [Theory, MemberData(nameof(MistakesInTable))]
    public void The_table_points_at_the_mistake(string message, double mean, double error, string helps) => AssertNotYet(Paired, message, mean, error, helps);

    [Fact]
    public void Part_of_an_answer_is_asked_for()
    {
        AssertNotYet(Penalty, "ridgeAlpha: still null", 17, null);
        AssertNotYet(Penalty, "it was given 1", 17);
        AssertNotYet(Inverted, "the function dropped", 3.0);
        AssertNotYet(Margin, "margin: still null", Angle, null);
        AssertNotYet(Margin, "it was given 1", Angle);
        AssertNotYet(Paired, "helps: write", -2.5, Error, null);
        AssertNotYet(Paired, "it was given 2", -2.5, Error);
    }

    [Fact]
    public void The_numbers_of_the_table_are_those_of_its_rows()
    {
        double[] none = [30, 24, 27, 33, 21, 27], a = [27, 22, 25, 30, 19, 24], b = [22, 30, 19, 29, 27, 17];
        var (forA, forB) = (Estimate.OfDifference(a, none), Estimate.OfDifference(b, none));
        Assert.Equal((-2.5, -3.0), (forA.Mean, forB.Mean));
        Assert.Equal(Error, forA.StandardError, 1e-14);
        Assert.Equal(Math.Sqrt(52.4 / 6), forB.StandardError, 1e-14);
        Assert.Equal(Math.Sqrt(18.0 / 6), Estimate.Of(none).StandardError, 1e-14);
        Assert.Equal(Math.Sqrt(14.7 / 6), Estimate.Of(a).StandardError, 1e-14);
    }

    [Fact]
    public void The_best_plan_is_told_what_is_off_and_how_far_it_came()
    {
        AssertNotYet(BestPlan, "The check wants one thing, a plan", 3.0);
        AssertNotYet(BestPlan, "no more than 100000 are allowed", Plain with { Steps = 1001 });
        AssertNotYet(BestPlan, "The plan cannot be used: Expected a share", Plain with { Dropout = 1 });
        AssertNotYet(BestPlan, "weight decay", Plain with { Steps = 20 });
        AssertNotYet(BestPlan, "too few, or too small", Plain with { WeightDecay = 0.05, Steps = 10 });
        AssertNotYet(BestPlan, "too little weight decay, or too much", Plain with { WeightDecay = 0.03, DecayBiases = false });
        AssertNotYet(BestPlan, "too little weight decay, or too much", Plain with { WeightDecay = 0.2, DecayBiases = false });
        AssertCorrect(BestPlan, "best known: 0.165", Plain with { WeightDecay = 0.05, DecayBiases = false });
        AssertCorrect(BestPlan, "0.16", Plain with { WeightDecay = 0.045, DecayBiases = false, Dropout = 0.6, Seed = 5 });
    }

    private static double Degrees(double y, double x) => Math.Atan2(y, x) * 180 / Math.PI;

    private static Matrix<double> Masked(Matrix<double> A, double rho, Random random, double factor) =>
        A.Map(a => random.NextDouble() < rho ? 0 : factor * a, Zeros.Include);

    private static Matrix<double> OneMask(Matrix<double> A, double rho, Random random, bool ofColumns)
    {
        double[] mask = [.. Enumerable.Range(0, ofColumns ? A.ColumnCount : A.RowCount).Select(_ => random.NextDouble() < rho ? 0 : 1 / (1 - rho))];
        return A.MapIndexed((i, j, a) => mask[ofColumns ? j : i] * a, Zeros.Include);
    }
}
