using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Regularisation;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

using Choice = Func<Matrix<double>, Vector<double>, double>;

public class TraditionalLearningExerciseSpecs
{
    private const string Freedom = "01-traditional-learning/degrees-of-freedom";
    private const string ByHand = "01-traditional-learning/lasso-by-hand";
    private const string LeaveOneOut = "01-traditional-learning/leave-one-out";
    private const string Leak = "01-traditional-learning/leak";
    private const string ChooseAlpha = "01-traditional-learning/choose-alpha";
    private static readonly Vector<double> S = new SingularFit(M([0, 1, 0], [1, 1, 1], [1, -1, 0])).S;

    private static readonly Dictionary<string, Choice> Choices = new()
    {
        ["least squares"] = (_, _) => 0,
        ["fixed"] = (_, _) => 3,
        ["training error"] = (A, y) => Least(alpha => (A * new SingularFit(A).Weights(y, Filter.Ridge(alpha)) - y).L2Norm()),
        ["too narrow"] = (A, y) => Math.Min(0.5, Least(alpha => new SingularFit(A).LeaveOneOut(y, alpha).L2Norm())),
        ["negative"] = (_, _) => -1,
        ["not a number"] = (_, _) => double.NaN,
        ["fails"] = (_, _) => throw new InvalidOperationException("No."),
    };

    public static TheoryData<string, double> MistakesInFreedom => new()
    {
        { "the number of weights", 3 },
        { "the sum of s/(s + 1)", S.Sum(s => s / (s + 1)) },
        { "half of the rank", 1.5 },
        { "what the penalty takes away", 24.0 / 17 },
        { "the sum of φ²", S.Sum(s => Math.Pow(s * s / (s * s + 1), 2)) },
        { "the eigenvalues of AᵀA for the s", S.Sum(s => Math.Pow(s, 4) / (Math.Pow(s, 4) + 1)) },
        { "that has α/2", S.Sum(s => s * s / (s * s + 0.5)) },
        { "have changed places", 17.0 / 27 },
        { "it is the sum of s²/(s² + 1)", 1.7 },
    };

    public static TheoryData<string, double[], double> MistakesInLasso => new()
    {
        { "w: that is ridge's", [1.6, -0.8, 0.4], 4 },
        { "w: that is moved by α/2", [3.25, -1.25, 0.25], 4 },
        { "w: that is the hard threshold", [4, -2, 0], 4 },
        { "w: that is Aᵀy", [4, -2, 1], 4 },
        { "w: the third one has crossed 0", [2.5, -0.5, -0.5], 4 },
        { "w: that subtracts α from each", [2.5, -3.5, -0.5], 4 },
        { "w: that cuts off everything below α", [2.5, 0, 0], 4 },
        { "w: the sign of the second", [2.5, 0.5, 0], 4 },
        { "look at component 2", [2.5, -1, 0], 4 },
        { "smallestAlpha: that is for ‖Aw − y‖² without the ½", [2.5, -0.5, 0], 8 },
        { "smallestAlpha: that is the sum", [2.5, -0.5, 0], 7 },
        { "where the first weight becomes 0", [2.5, -0.5, 0], 1 },
        { "there one weight is left", [2.5, -0.5, 0], 2 },
        { "the norm of Aᵀy", [2.5, -0.5, 0], Math.Sqrt(21) },
        { "it takes 2.5 more", [2.5, -0.5, 0], 2.5 },
        { "all weights are 0 where", [2.5, -0.5, 0], 5 },
    };

    public static TheoryData<string, double> MistakesInLeaveOneOut => new()
    {
        { "that is the training error:", 3.375 },
        { "outside the square", 7.5 },
        { "without an intercept", 42.75 },
        { "lack the 1/4 of the intercept", 6.75 },
        { "generalised cross-validation", 13.5 },
        { "that is the sum", 88 },
        { "the absolute values", 4 },
        { "the root of it", Math.Sqrt(22) },
        { "divided by 4 once more", 3.375 / 4 },
        { "the residuals are 3/2", 20 },
    };

    public static TheoryData<string, object> MistakesInLeak => new()
    {
        { "A leaks: scaling looks harmless", "BDF" },
        { "B leaks: more folds do not help", "adf" },
        { "D leaks: the test set chose", "A, B, F" },
        { "F leaks: the images of one writer", new[] { 'A', 'B', 'D' } },
        { "C is honest", "ABCDF" },
        { "E is honest", "E" },
        { "not the only one", 'A' },
        { "Expected letters from A to F", "ABDG" },
        { "Expected letters from A to F", "" },
        { "Expected letters from A to F", 3 },
    };

    public static TheoryData<string, string> MistakesInChoice => new()
    {
        { "least squares", "α = 0 is least squares" },
        { "fixed", "A fixed α cannot suit all" },
        { "training error", "If it is the training error that you minimise" },
        { "too narrow", "the range of α wide enough" },
        { "negative", "returned α = −1" },
        { "not a number", "returned α = NaN" },
        { "fails", "The function failed: No." },
    };

    [Theory, MemberData(nameof(MistakesInFreedom))]
    public void Degrees_of_freedom_points_at_the_mistake(string message, double df) => AssertNotYet(Freedom, message, df);

    [Theory, MemberData(nameof(MistakesInLasso))]
    public void Lasso_by_hand_points_at_the_mistake(string message, double[] w, double alpha) => AssertNotYet(ByHand, message, V(w), alpha);

    [Theory, MemberData(nameof(MistakesInLeaveOneOut))]
    public void Leave_one_out_points_at_the_mistake(string message, double error) => AssertNotYet(LeaveOneOut, message, error);

    [Theory, MemberData(nameof(MistakesInLeak))]
    public void Leak_points_at_the_mistake(string message, object letters) => AssertNotYet(Leak, message, letters);

    [Theory, MemberData(nameof(MistakesInChoice))]
    public void Choose_alpha_says_what_is_off(string choice, string message) => AssertNotYet(ChooseAlpha, message, Choices[choice]);

    [Fact]
    public void No_fixed_alpha_is_enough_and_cross_validation_is()
    {
        foreach (var alpha in new[] { 0.01, 0.1, 0.3, 1, 3, 10, 30, 100, 1000 })
            AssertNotYet(ChooseAlpha, "A fixed α", (Choice)((_, _) => alpha));
        AssertCorrect(ChooseAlpha, "best known", (Choice)((A, y) => Least(alpha => new SingularFit(A).LeaveOneOut(y, alpha).L2Norm())));
    }

    [Fact]
    public void Part_of_an_answer_is_asked_for()
    {
        AssertNotYet(ByHand, "smallestAlpha: still null", V(2.5, -0.5, 0), null);
        AssertNotYet(ByHand, "it was given 1", V(2.5, -0.5, 0));
        AssertNotYet(Freedom, "it was given 2", 1, 2);
        AssertNotYet(LeaveOneOut, "it was given 2", 1, 2);
        AssertNotYet(Leak, "it was given 2", "A", "B");
        AssertNotYet(ChooseAlpha, "the function chooseAlpha", 3.0);
    }

    private static double Least(Func<double, double> error) =>
        Enumerable.Range(0, 61).Select(i => Math.Pow(10, -3 + i / 10.0)).MinBy(error);
}
