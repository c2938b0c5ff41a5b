using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Layers;
using Xunit;
using static MathsOfAI.Tests.Support.Checks;

namespace MathsOfAI.Tests.Exercises;

using InputGradient = Func<Vector<double>, Vector<double>, Vector<double>>;

public class ConvolutionExerciseSpecs
{
    private const string Size = "01-convolutions/size";
    private const string Matrix = "01-convolutions/matrix";
    private const string Eigenvalues = "01-convolutions/eigenvalues";
    private const string Gradient = "01-convolutions/input-gradient";
    private const string Field = "01-convolutions/field";
    private static readonly Kernel1D Slope = Kernel1D.Centred(1, 0, -1);

    private static readonly Dictionary<string, InputGradient> Gradients = new()
    {
        ["the kernel is not flipped"] = (w, d) => Kernel1D.Centred([.. w]).Convolve(d),
        ["he edge is lost:"] = (w, d) => Inside(w, Kernel1D.Centred([.. w]).Correlate(d)),
        ["a mean over the window"] = (w, d) => Kernel1D.Centred([.. w]).Correlate(d) / w.Count,
        ["a mean over the signal"] = (w, d) => Kernel1D.Centred([.. w]).Correlate(d) / d.Count,
        ["round and round"] = (w, d) => Kernel1D.Centred([.. w]).Circulant(d.Count).TransposeThisAndMultiply(d),
        ["opposite sign"] = (w, d) => -Kernel1D.Centred([.. w]).Correlate(d),
        ["should have 5 components"] = (w, d) => w,
        ["Indices beyond the ends"] = (w, d) => Vector<double>.Build.Dense(d.Count, i => d[i + 1]),
        ["or three weights it is right"] = (w, d) => w.Count == 3 ? Kernel1D.Centred([.. w]).Correlate(d) : 0.9 * d,
        ["component 1 should be"] = (w, d) => d + 0.123,
    };

    private static readonly Dictionary<string, Func<double, double>> Functions = new()
    {
        ["a factor 2 too many: e"] = t => 1 + Math.Cos(t),
        ["The kernel is centred"] = t => Math.Cos(t) * (0.5 + 0.5 * Math.Cos(t)),
        ["hat has a sine"] = t => 0.5 + 0.5 * Math.Sin(t),
        ["the weights exchanged"] = t => 0.25 + 0.5 * Math.Cos(t),
        ["only one of the two outer"] = t => 0.5 + 0.25 * Math.Cos(t),
        ["what the blur takes away"] = t => 0.5 - 0.5 * Math.Cos(t),
        ["the root of it"] = t => Math.Cos(t / 2),
        ["opposite sign"] = t => -0.5 - 0.5 * Math.Cos(t),
        ["The function failed"] = t => throw new InvalidOperationException("No."),
        ["add up w"] = t => t,
    };

    public static TheoryData<string> GradientMessages => [.. Gradients.Keys];

    public static TheoryData<string> FunctionMessages => [.. Functions.Keys];

    [Theory]
    [InlineData("lacks the + 1", 13)]
    [InlineData("without the padding", 12)]
    [InlineData("rounded up", 15)]
    [InlineData("without the stride", 28)]
    [InlineData("may begin", 27)]
    [InlineData("k has to be taken off", 16)]
    [InlineData("too few", 11)]
    public void Size_points_at_the_mistake(string message, int size) => AssertNotYet(Size, message, size);

    [Theory]
    [InlineData("without the stride", 7)]
    [InlineData("multiplied", 27)]
    [InlineData("a layer too early", 11)]
    [InlineData("its side is asked for", 81)]
    [InlineData("two of the three", 5)]
    [InlineData("counts twice", 13)]
    [InlineData("too many", 21)]
    public void Field_points_at_the_mistake(string message, int field) => AssertNotYet(Field, message, field);

    [Fact]
    public void Matrix_points_at_the_mistake()
    {
        AssertNotYet(Matrix, "the correlation", Slope.Flipped.Toeplitz(4));
        AssertNotYet(Matrix, "wrapped round", Slope.Circulant(4));
        AssertNotYet(Matrix, "shifted by one", new Kernel1D(0, 1, 0, -1).Toeplitz(4));
        AssertNotYet(Matrix, "shifted by one", new Kernel1D(-2, 1, 0, -1).Toeplitz(4));
        AssertNotYet(Matrix, "expected a 4 × 4 matrix, given a 3 × 3 matrix", Slope.Toeplitz(3));
        AssertNotYet(Matrix, "w_j with j = i − k = −1, which is 1", Slope.Toeplitz(4) - M([0, 0.5, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]));
    }

    [Theory, MemberData(nameof(FunctionMessages))]
    public void Eigenvalues_points_at_the_mistake(string message) => AssertNotYet(Eigenvalues, message, Functions[message]);

    [Theory, MemberData(nameof(GradientMessages))]
    public void Input_gradient_points_at_the_mistake(string message) => AssertNotYet(Gradient, message, Gradients[message]);

    [Fact]
    public void Another_form_of_a_right_function_is_right()
    {
        AssertCorrect(Eigenvalues, "½ + ½ cos θ", (Func<double, double>)(t => Math.Pow(Math.Cos(t / 2), 2)));
        AssertCorrect(Gradient, "Wᵀδ", (InputGradient)((w, d) => Kernel1D.Centred([.. w]).Toeplitz(d.Count).Transpose() * d));
        AssertCorrect(Gradient, "Wᵀδ", (InputGradient)((w, d) =>
        {
            var below = Kernel1D.Centred([.. w]).Correlate(d);
            w.Clear();
            below.CopyTo(d);
            return d;
        }));
    }

    private static Vector<double> Inside(Vector<double> w, Vector<double> z) =>
        z.MapIndexed((i, value) => i >= w.Count / 2 && i < z.Count - w.Count / 2 ? value : 0, Zeros.Include);
}
