using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Exercises;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

public class RegularisationExerciseSpecs
{
    private static readonly Vector<double> Zero = V(1, 2, 1);
    private static readonly Vector<double> There = V(2, 1, 2);
    private static readonly double Saddle = 1 / Math.Sqrt(2);
    private static readonly Func<int, double> Deviation = d => 2 / Math.Sqrt(d);

    public static TheoryData<string, object?[]> MistakesInMinimumNorm => new()
    {
        { "From 0: still null", [null, There] },
        { "From (3, 0, 0): still null", [Zero, null] },
        { "that is Aᵀy. The inverse of AAᵀ is missing", [V(3, 6, 3), There] },
        { "Is it the z of w = Aᵀz? Multiply it by Aᵀ", [V(1, 1), There] },
        { "one of 4", [V(1, 1, 1, 1), There] },
        { "AᵀA is 3 × 3 and has rank 2, so it has no inverse", [V(double.NaN, 1, 1), There] },
        { "fewest entries that are not 0, but its norm is 3", [V(0, 3, 0), There] },
        { "the smallest largest entry", [V(1.5, 1.5, 1.5), There] },
        { "with w₂ = 0, but its norm is 4.2426", [V(3, 0, 3), There] },
        { "there is a shorter solution: this one has a component along n", [V(0.5, 2.5, 0.5), There] },
        { "opposite sign", [-Zero, There] },
        { "that is where the descent from (3, 0, 0) ends", [There, Zero] },
        { "does not solve Aw = y: Aw is (2, 2)", [V(1, 1, 1), There] },
        { "that is where the descent from 0 ends. The start leaves a trace", [Zero, Zero] },
        { "that is w⁺ + w⁰", [Zero, V(4, 2, 1)] },
        { "has to be added, not subtracted", [Zero, V(0, 3, 0)] },
        { "the division by nᵀn = 3 is missing", [Zero, V(4, -1, 4)] },
        { "component of w⁰ along n = (1, −1, 1) alone", [Zero, V(1, -1, 1)] },
        { "leaves w₁ = 3 as it was", [Zero, V(3, 0, 3)] },
        { "that is Aᵀ(AAᵀ)⁻¹(y − Aw⁰), the way that the descent goes", [Zero, V(-1, 1, 2)] },
        { "the solution that gradient descent reaches is nearer", [Zero, V(4, -1, 4) - V(2.5, -2.5, 2.5)] },
        { "does not solve Aw = y", [Zero, V(3, 0, 0)] },
        { "something else (String)", ["(1, 2, 1)", There] },
        { "wants two vectors", [Zero] },
    };

    public static TheoryData<string, object?[]> MistakesInThreshold => new()
    {
        { "Features: still null", [null, 24, 10] },
        { "1000 is the number of test points", [1000, 24, 10] },
        { "no constant beside them", [24, 24, 10] },
        { "not twice or half of it", [50, 24, 10] },
        { "where the test error peaks, not where it is smallest", [600, 24, 10] },
        { "40 was the number of points in section 3", [40, 24, 10] },
        { "Features: too small", [3, 24, 10] },
        { "a polynomial of degree 25 has 26 coefficients", [25, 25, 10] },
        { "counted the wrong way", [25, 26, 10] },
        { "Degree: too large", [25, 40, 10] },
        { "squares and mixed products only", [25, 24, 11] },
        { "counts the mixed products only", [25, 24, 12] },
        { "55. The one less", [25, 24, 9] },
        { "constant and linear terms only", [25, 24, 65] },
        { "the mixed products x_j x_k are missing", [25, 24, 32] },
        { "d² counts each twice", [25, 24, 8] },
        { "Dimensions: expected a whole number", [25, 24, 10.5] },
        { "wants three numbers", [25, 24] },
    };

    public static TheoryData<string, object?[]> MistakesInHighDimensions => new()
    {
        { "Saddle: still null", [null, 2, Deviation] },
        { "a number from 0 to 1", [70.7, 2, Deviation] },
        { "two positive eigenvalues, a minimum", [(2 - Math.Sqrt(2)) / 4, 2, Deviation] },
        { "two eigenvalues of one sign. A saddle is what is left", [(2 - Math.Sqrt(2)) / 2, 2, Deviation] },
        { "maxima are still among these", [1 - (2 - Math.Sqrt(2)) / 4, 2, Deviation] },
        { "if the two signs were independent", [0.5, 2, Deviation] },
        { "counts maxima as saddles", [0.75, 2, Deviation] },
        { "not equally probable", [1.0 / 3, 2, Deviation] },
        { "right to five digits", [0.70711, 2, Deviation] },
        { "asks for the exact value", [0.7062, 2, Deviation] },
        { "start from the probability", [0.9, 2, Deviation] },
        { "Look at d = 2, where yours is 1.66", [Saddle, 2, F(d => (7 - d) / 3.0)] },
        { "Mean: still null", [Saddle, null, Deviation] },
        { "Mean: expected a number", [Saddle, Deviation, Deviation] },
        { "that is the mean of uᵀv", [Saddle, 0, Deviation] },
        { "and both count", [Saddle, 1, Deviation] },
        { "that is the distance", [Saddle, Math.Sqrt(2), Deviation] },
        { "its largest value", [Saddle, 4, Deviation] },
        { "take the mean of each term", [Saddle, 3, Deviation] },
        { "Deviation: still null", [Saddle, 2, null] },
        { "Deviation: expected a function of d", [Saddle, 2, 0.1] },
        { "the factor in −2uᵀv is missing", [Saddle, 2, F(d => 1 / Math.Sqrt(d))] },
        { "is not negative", [Saddle, 2, F(d => -2 / Math.Sqrt(d))] },
        { "that is the variance", [Saddle, 2, F(d => 4.0 / d)] },
        { "the variance of uᵀv", [Saddle, 2, F(d => 2.0 / d)] },
        { "not as its root", [Saddle, 2, F(d => Math.Sqrt(2.0 / d))] },
        { "u and v have length 1", [Saddle, 2, F(d => Math.Sqrt(8.0 * d))] },
        { "1 / d with whole numbers is 0", [Saddle, 2, F(d => 2 * Math.Sqrt(1 / d))] },
        { "never varies", [Saddle, 2, F(_ => 0)] },
        { "Is there a −1 / 2 in it?", [Saddle, 2, F(d => 2 * Math.Pow(d, -1 / 2))] },
        { "the deviation falls as d grows", [Saddle, 2, F(_ => 2 / Math.Sqrt(3))] },
        { "at d = 4 it should be 1. Look at d = 1, where yours is 5", [Saddle, 2, F(d => 5.0 / d)] },
        { "could not be checked", [Saddle, 2, F(_ => throw new InvalidOperationException("no"))] },
        { "wants two numbers and a function", [Saddle, Deviation] },
    };

    public static TheoryData<string, string, object?[]> RightAnswers => new()
    {
        { "07-implicit-regularisation/minimum-norm", "the solution nearest to (3, 0, 0)", [Zero, There] },
        { "07-implicit-regularisation/minimum-norm", "the solution nearest to (3, 0, 0)", [new[] { 1, 2, 1 }, new[] { 2.0, 1, 2 }] },
        { "07-implicit-regularisation/flattest", "w = v = √2", [new[] { 16.25 }, 4L, 0.5m] },
        { "07-implicit-regularisation/lowest-error", "best known: 0.1503", [300, 100] },
        { "07-implicit-regularisation/threshold", "as many as training points", [25, 24, 10] },
        { "07-implicit-regularisation/high-dimensions", "1/√2 of the critical points", [Math.Sqrt(2) / 2, 2, Deviation] },
    };

    [Theory, MemberData(nameof(MistakesInMinimumNorm))]
    public void Minimum_norm_points_at_the_mistake(string message, object?[] answer) =>
        AssertNotYet("07-implicit-regularisation/minimum-norm", message, answer);

    [Theory, MemberData(nameof(MistakesInThreshold))]
    public void Threshold_points_at_the_mistake(string message, object?[] answer) =>
        AssertNotYet("07-implicit-regularisation/threshold", message, answer);

    [Theory, MemberData(nameof(MistakesInHighDimensions))]
    public void High_dimensions_points_at_the_mistake(string message, object?[] answer) =>
        AssertNotYet("07-implicit-regularisation/high-dimensions", message, answer);

    public static TheoryData<string, object?[]> MistakesInFlattest => new()
    {
        { "The sharpness at (4, ½): still null", [null, 4, 0.5] },
        { "that is w² alone", [16, 4, 0.5] },
        { "that is v² alone", [0.25, 4, 0.5] },
        { "so one eigenvalue is 0 and the other is the trace", [4, 4, 0.5] },
        { "the diagonal has their squares", [4.5, 4, 0.5] },
        { "that is (v + w)²", [20.25, 4, 0.5] },
        { "at w = v = √2; the sharpness is v² + w²", [16.25, 2, 0.5] },
        { "0 would need w = v = 0", [16.25, 0, 0.5] },
        { "where wv is 4", [16.25, 8, 0.5] },
        { "Take w and v more alike", [16.25, 5, 0.5] },
        { "may settle at a flatter minimum", [16.25, 4, 2 / 16.25] },
        { "stable up to twice that", [16.25, 4, 0.25] },
        { "2 divided by 2", [16.25, 4, 1] },
        { "2/λ with the smallest sharpness", [16.25, 4, 0.7] },
        { "the smallest sharpness and the largest step have changed places", [16.25, 0.5, 4] },
        { "wants three numbers", [16.25, 4] },
    };

    public static TheoryData<string, object?[]> MistakesInLowestError => new()
    {
        { "D: still null", [null, 1] },
        { "alpha: still null", [10, null] },
        { "D: expected a whole number from 1 to 1000", [10.5, 1] },
        { "D: expected a whole number from 1 to 1000", [2000, 1] },
        { "would reward long w", [10, -1] },
        { "alpha: expected a finite number", [10, double.NaN] },
        { "Without a penalty the fit follows the noise", [40, 0] },
        { "cannot say much", [5, 1] },
        { "small beside the noise", [600, 0.1] },
        { "so large that w hardly grows", [40, 1000] },
        { "best known: 0.1503", [600, 10] },
        { "wants two numbers", [10] },
    };

    [Theory, MemberData(nameof(MistakesInFlattest))]
    public void Flattest_points_at_the_mistake(string message, object?[] answer) =>
        AssertNotYet("07-implicit-regularisation/flattest", message, answer);

    [Theory, MemberData(nameof(MistakesInLowestError))]
    public void Lowest_error_points_at_the_mistake(string message, object?[] answer) =>
        AssertNotYet("07-implicit-regularisation/lowest-error", message, answer);

    [Fact]
    public void The_challenge_knows_the_best_and_that_no_number_of_features_alone_is_enough()
    {
        Assert.Equal(LowestErrorCheck.BestKnown, LowestErrorCheck.MedianError(350, 110), 5e-5);
        Assert.All(new[] { 7, 10, 12, 14, 600, 1000 }, D => Assert.True(LowestErrorCheck.MedianError(D, 0) > 0.35));
    }

    [Theory, MemberData(nameof(RightAnswers))]
    public void Every_right_answer_is_accepted(string id, string message, object?[] answer) => AssertCorrect(id, message, answer);

    private static Func<int, double> F(Func<int, double> f) => f;
}
