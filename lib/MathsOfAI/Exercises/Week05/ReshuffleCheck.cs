using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Display;

namespace MathsOfAI.Exercises;

using EpochsFunction = Func<Vector<double>, Func<int, Vector<double>, Vector<double>>, int, int, double, Random, Vector<double>>;

/// <summary>
/// Checks (4.7) over several epochs. The gradient at point i is the unit vector e_i, so that p shows which points have been
/// used; which points the function asks for, and at which p, is written down.
/// </summary>
internal static class ReshuffleCheck
{
    private const int N = 7;
    private const int Epochs = 4;
    private const double Eta = 0.23456;
    private const int Runs = 300;

    // p, of size 10, comes back with a rounding error of some 1e-15.
    private static readonly Closeness Near = new(1e-6, 1e-8);

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 1 || answer[0] is not EpochsFunction function)
            return Feedback.NotYet("The check wants one thing, the function reshuffled, of the type that the stub gives it.");
        var frequencies = new int[N, N];
        for (var seed = 0; seed < Runs; seed++)
        {
            var run = new Run(seed);
            if (run.Fault(function) is { } fault)
                return Feedback.NotYet(Shown.Sentence($"with N = {N}, {Epochs} epochs and η = {MatrixText.Number(Eta)}: {fault}"));
            for (var k = 0; k < N * Epochs; k++)
                frequencies[k % N, run.Asked[k]]++;
        }

        var (first, again) = (new Run(5), new Run(5));
        if (first.Fault(function) is not null || again.Fault(function) is not null || !first.Asked.SequenceEqual(again.Asked))
            return Feedback.NotYet("From the same seed the function makes other orders each time: take them from the random that it is given, and from no other.");

        // In every place each point is expected equally often; the sum has 49 terms, and a mean of 36.
        const double expected = (double)Runs * Epochs / N;
        var chiSquare = frequencies.Cast<int>().Sum(f => (f - expected) * (f - expected) / expected);
        return chiSquare < 120
            ? Feedback.Correct("Each epoch uses every point once, each in a new order, and every gradient is taken at the newest p.")
            : Feedback.NotYet("Each epoch has every point once, but not every order is equally likely: some points come early too often. random.Shuffle(order) does it.");
    }

    /// <summary>One call of the function, and what it asked for.</summary>
    private sealed class Run(int seed)
    {
        private readonly Vector<double> _start = Vector<double>.Build.Dense(N, i => 10 + i + seed % 3);
        private readonly CountingRandom _random = new(seed);
        private int _elsewhere;

        public List<int> Asked { get; } = [];

        public string? Fault(EpochsFunction function)
        {
            var newest = _start.Clone();
            Vector<double>? result;
            try
            {
                result = function(_start.Clone(), (i, at) => Gradient(i, at, newest), N, Epochs, Eta, _random);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                return Asked.Count > 0 && Asked[^1] is < 0 or >= N
                    ? $"gradient was asked for the point {Asked[^1]}; the points are 0, …, {N - 1}."
                    : Asked.Count > N * Epochs ? $"more than N · epochs = {N * Epochs} gradients were asked for: an epoch has N steps."
                    : $"the function throws: {e.Message}";
            }

            return result is null ? "the function returns null."
                : result.Count != N ? $"expected a new p of {N} components, given one of {result.Count}."
                : !result.All(double.IsFinite) ? "a component of the new p is not a finite number."
                : OfCount() ?? OfOrder() ?? OfResult(result) ?? (_elsewhere == 0 ? null
                    : "some gradients were taken at an older p. In (4.7) each step starts from the p of the step before: p = p - eta * gradient(i, p).");
        }

        private string? OfCount() => Asked.Count switch
        {
            N * Epochs => null,
            0 => "no gradient was asked for. Use the function gradient that is given.",
            N => "only one epoch was run: an outer loop over the epochs is missing.",
            Epochs => "one step was made for each epoch; an epoch has N steps, one for each point.",
            var count => $"{count} gradients were asked for; there are N · epochs = {N * Epochs} steps.",
        };

        private string? OfOrder()
        {
            int[][] epochs = [.. Asked.Chunk(N)];
            if (epochs.Any(epoch => epoch.Distinct().Count() < N))
            {
                return _random.Draws > 2 * N * Epochs
                    ? "in an epoch one point came twice and another not at all. The order is shuffled again at every step: shuffle once before the inner loop."
                    : "in an epoch one point came twice and another not at all. That is picking with replacement, (4.8): shuffle the numbers 0, …, N − 1, and go through them.";
            }

            return epochs.Any(epoch => !epoch.SequenceEqual(epochs[0])) ? null
                : epochs[0].SequenceEqual(Enumerable.Range(0, N)) ? "the points always come in the order 0, 1, …, N − 1: nothing is shuffled."
                : "every epoch has the same order: it is shuffled only once. Shuffle inside the loop over the epochs.";
        }

        private string? OfResult(Vector<double> result)
        {
            var moves = (_start - result) / (Eta * Epochs);
            if (moves.All(move => Near.Same(move, 1)))
                return null;
            bool Is(double value) => moves.All(move => Near.Same(move, value));
            return result.Equals(_start) ? "the p that is returned is the old one: keep what each step gives, p = p - …"
                : Is(-1) ? "the sign is wrong: + instead of −. A step goes against the gradient."
                : Is(1 / Eta) ? "η is missing."
                : Is(Eta) ? "η is there twice."
                : Is(1.0 / N) ? "each gradient is divided by N. A step of (4.7) takes η times the gradient of its one point."
                : Is(1.0 / Epochs) ? "only the steps of one epoch are in the p that is returned: go on from the p where the epoch before has ended."
                : Is(-1 / Eta) ? "η is missing, and the sign is wrong."
                : Slips.OfFunction(moves.ToColumnMatrix(), Vector<double>.Build.Dense(N, 1).ToColumnMatrix(), Near, (N, "N")) is { } slip ? $"the steps: {slip}"
                : $"all gradients are unit vectors, so every component of p should fall by η · epochs = {MatrixText.Number(Eta * Epochs)}; component 1 fell by {Shown.Apart(_start[0] - result[0], Eta * Epochs)}.";
        }

        private Vector<double> Gradient(int i, Vector<double> at, Vector<double> newest)
        {
            Asked.Add(i);
            ArgumentOutOfRangeException.ThrowIfNegative(i);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(i, N);
            if (Asked.Count > N * N * Epochs)
                throw new InvalidOperationException("Too many gradients.");
            if (!Near.Same(at, newest))
                _elsewhere++;
            newest[i] -= Eta;
            return Vector<double>.Build.Dense(N, j => j == i ? 1 : 0);
        }
    }

    /// <summary>Counts how often it is asked.</summary>
    private sealed class CountingRandom(int seed) : Random(seed)
    {
        public int Draws { get; private set; }

        public override int Next()
        {
            Draws++;
            return base.Next();
        }

        public override int Next(int maxValue)
        {
            Draws++;
            return base.Next(maxValue);
        }

        public override int Next(int minValue, int maxValue)
        {
            Draws++;
            return base.Next(minValue, maxValue);
        }

        public override double NextDouble()
        {
            Draws++;
            return base.NextDouble();
        }
    }
}
