using System.Globalization;

namespace MathsOfAI.Benchmarks;

/// <summary>The same steps in PyTorch, where Debian's python3-torch is installed.</summary>
/// <param name="ProductsPerSecond">Multiply-adds of its 512 × 512 product, on all cores.</param>
/// <param name="MicrosecondsPerStep">The steps of <see cref="Minibatches.Cases"/>, on all cores.</param>
/// <param name="CnnEpochMilliseconds">The epoch of <see cref="Minibatches.CnnDigitsEpoch"/>, without its two costs over all images.</param>
/// <param name="InductionSeconds"><see cref="Algorithms.Induction"/>.</param>
/// <param name="GrokkingSeconds"><see cref="Algorithms.Grokking"/>.</param>
internal sealed record PyTorchBaseline(
    double ProductsPerSecond, IReadOnlyList<double> MicrosecondsPerStep, double CnnEpochMilliseconds, double InductionSeconds, double GrokkingSeconds)
{
    /// <summary>The shortest of many short runs each, or null without PyTorch.</summary>
    public static PyTorchBaseline? Measure() => Tool.WithFile("pytorch.py", script =>
    {
        if (Tool.Run("/usr/bin/python3", script) is not { } output)
            return null;
        double[] numbers = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
        return new PyTorchBaseline(numbers[0], numbers[1..^3], numbers[^3], numbers[^2], numbers[^1]);
    });
}
