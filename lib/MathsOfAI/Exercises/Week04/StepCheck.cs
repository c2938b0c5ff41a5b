using MathNet.Numerics.LinearAlgebra;
using MathsOfAI.Display;

namespace MathsOfAI.Exercises;

using StepFunction = Func<Vector<double>, Func<int, Vector<double>, Vector<double>>, int, int, double, Random, Vector<double>>;

/// <summary>
/// Checks an update (4.8). The gradient at point i is the unit vector e_i, so that (p − p')/η shows how often each point was
/// picked; one update in a different place shows whether the gradients were taken there.
/// </summary>
internal static class StepCheck
{
    private const int N = 7;

    // What is added to p, of size 10, comes back with a rounding error of some 1e-15.
    private static readonly Closeness near = new(1e-6, 1e-8);

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 1 || answer[0] is not StepFunction step)
            return Feedback.NotYet("The check wants one thing, the function step, of the type that the stub gives it.");
        var changesItsInput = false;
        foreach (var (m, eta) in new[] { (1, 0.3), (4, 0.05), (10, 0.7) })
        {
            var calls = new Calls(step, m, eta);
            if (calls.Fault(m == 1 ? 7000 : 2000) is { } fault)
                return Feedback.NotYet($"With N = {N}, m = {m}, η = {MatrixText.Number(eta)}: {fault}");
            changesItsInput |= calls.ChangesItsInput;
        }

        return Feedback.Correct(
            "With m = 1 every result is one of the N possible ones, and they are equally frequent; with m = 4 and m = 10 it is p less η times a mean, with replacement." +
            (changesItsInput ? " The function also changes the p that it is given, which whoever calls it may still need: p - … makes a new one." : ""));
    }

    /// <summary>Calls of the function with one m and one η, and what they gave.</summary>
    private sealed class Calls(StepFunction step, int m, double eta)
    {
        private readonly Random _random = new(m);
        private readonly PickStatistics _picks = new(N, m);
        private readonly List<int> _indices = [];
        private bool _isElsewhere;

        public bool ChangesItsInput { get; private set; }

        public string? Fault(int count)
        {
            for (var call = 0; call < count; call++)
            {
                if (FaultOfOne(call) is { } fault)
                    return fault;
            }

            return _picks.Fault() ?? (IsRepeatable() ? null
                : "from the same seed the function makes other picks each time: take them from the random that it is given, and from no other.");
        }

        private bool IsRepeatable()
        {
            double[] Moves(int seed)
            {
                var random = new Random(seed);
                return [.. Enumerable.Range(0, 20).SelectMany(_ =>
                    step(Vector<double>.Build.Dense(N), (i, _) => Unit(i), N, m, eta, random).ToArray())];
            }

            return Moves(5).SequenceEqual(Moves(5));
        }

        private string? FaultOfOne(int call)
        {
            _indices.Clear();
            _isElsewhere = false;
            var p = Vector<double>.Build.Dense(N, i => 10 + i + call % 3);
            var given = p.Clone();
            Vector<double>? result;
            try
            {
                result = step(p, (i, at) => Gradient(i, at, given), N, m, eta, _random);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                return _indices.FirstOrDefault(i => i is < 0 or >= N, -1) is var bad && _indices.Contains(bad)
                    ? $"gradient was asked for the point {bad}; the points are 0, …, {N - 1}."
                    : _indices.Count == 0 ? $"the function throws before it has asked for a gradient: {e.Message} Use the function gradient that it is given, not GradC."
                    : m > N ? $"the function throws: {e.Message} Picks are with replacement, so m may be larger than N."
                    : $"the function throws: {e.Message}";
            }

            if (result is null)
                return "the function returns null.";
            if (result.Count != N)
                return $"expected a new p of {N} components, given one of {result.Count}.";
            if (!result.All(double.IsFinite))
                return "a component of the new p is not a finite number.";
            ChangesItsInput |= !p.Equals(given);
            if (_isElsewhere)
                return "a gradient was taken at another point than the p that was given. All m gradients of a step belong to the same p.";
            return FaultOf((given - result) / eta, given, result);
        }

        // move is (p − p')/η, which should be 1/m for each time that a point was picked.
        private string? FaultOf(Vector<double> move, Vector<double> p, Vector<double> result)
        {
            var total = move.Sum();
            if (!near.Same(total, 1))
                return OfTotal(total, p, isOldOne: result.Equals(p));

            var counts = move * m;
            if (move.All(c => near.Same(c, 1.0 / N)))
                return $"that is the full gradient, the mean over all {N} points. Pick m of them at random.";
            if (counts.Any(c => !near.Same(c, Math.Round(c)) || c < -0.5))
                return "the new p is not p less η times a mean of m of the gradients, each counted a whole number of times.";
            if (_indices.Count > 2 * m)
                return $"{_indices.Count} gradients were computed for a step that needs {m}: compute only those that were picked.";
            _picks.Add([.. counts.Select(c => (int)Math.Round(c))]);
            return null;
        }

        private string OfTotal(double total, Vector<double> p, bool isOldOne)
        {
            bool Is(double value) => near.Same(total, value);
            return isOldOne && m > 1 ? "the new p is the old one: nothing was subtracted. In C#, 1 / m is 0 for whole numbers; write sum / m or 1.0 / m."
                : isOldOne ? "the new p is the old one: nothing was subtracted."
                : Is(-1) ? "the sign is wrong: + instead of −. The step goes against the gradient, p − η …"
                : m > 1 && Is(m) ? "the sum was taken instead of the mean: 1/m is missing."
                : Is(1 / eta) ? "η is missing."
                : Is(-1 / eta) ? "η is missing, and the sign is wrong."
                : Is((double)m / N) ? "the sum is divided by N. The mean of m gradients is their sum divided by m."
                : Is(1.0 / m) ? "the sum is divided by m twice."
                : Is(eta) ? "η is there twice."
                : Is(p.Sum() / m + 1) ? "the sum was begun at p. Begin at 0, with 0 * p."
                : Is(p.Sum() / eta + 1) ? "that is only the step −η …; add it to p."
                : Is(p.Sum() / eta - 1) ? "that is only η times the mean; subtract it from p."
                : Slips.Of(total, 1, near, [(N, "N"), .. m > 1 ? [((double)m, "m")] : Array.Empty<(double, string)>()]) is { } slip ? $"the step η times the mean: {slip}"
                : $"all gradients are unit vectors, so the components of p should fall by {MatrixText.Number(eta)} in all; they fell by {Shown.Apart(eta * total, eta)}.";
        }

        private Vector<double> Gradient(int i, Vector<double> at, Vector<double> p)
        {
            _indices.Add(i);
            ArgumentOutOfRangeException.ThrowIfNegative(i);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(i, N);
            _isElsewhere |= !p.Equals(at);
            return Unit(i);
        }

        private static Vector<double> Unit(int i) => Vector<double>.Build.Dense(N, j => j == i ? 1 : 0);
    }
}
