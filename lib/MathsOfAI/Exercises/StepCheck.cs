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
    private const double Eta = 0.3;

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 1 || answer[0] is not StepFunction step)
            return Feedback.NotYet("The check wants one thing, the function step, of the type that the stub gives it.");
        foreach (var m in new[] { 1, 4, 10 })
        {
            var calls = new Calls(step, m);
            if (calls.Fault(m == 1 ? 7000 : 1000) is { } fault)
                return Feedback.NotYet($"With N = {N}, m = {m}, η = {MatrixText.Number(Eta)}: {fault}");
        }

        return Feedback.Correct(
            "With m = 1 every result is one of the N possible ones, and they are equally frequent; with m = 4 and m = 10 it is p less η times a mean, with replacement.");
    }

    /// <summary>Calls of the function with one m, and what they gave.</summary>
    private sealed class Calls(StepFunction step, int m)
    {
        private readonly Random _random = new(m);
        private readonly int[] _frequencies = new int[N];
        private readonly List<int> _indices = [];
        private bool _isElsewhere;
        private bool _hasRepeated;
        private bool _hasDiffered;

        public string? Fault(int count)
        {
            for (var call = 0; call < count; call++)
            {
                if (FaultOfOne(call) is { } fault)
                    return fault;
            }

            if (m > 1 && !_hasDiffered)
                return $"in {count} calls, all {m} picks of a call were always one and the same point. Pick anew for each of the {m} gradients.";
            if (m > 1 && m < N && !_hasRepeated)
                return $"in {count} calls no point was ever picked twice in a call. That is without replacement; in (4.8) each pick is from all {N} points.";
            if (_frequencies.Count(f => f > 0) == 1)
                return $"in {count} calls it was always the point {Array.FindIndex(_frequencies, f => f > 0)}. Pick with random.Next(N), from the random that is given, anew in every call.";
            if (Array.IndexOf(_frequencies, 0) is var never and >= 0)
                return never == 0
                    ? $"in {count} calls the point 0 was never picked. Points are counted from 0; random.Next(1, n) leaves 0 out."
                    : $"in {count} calls the point {never} was never picked. random.Next(n) is uniform in 0, …, n − 1, so the last of {N} points needs n = {N}.";
            var expected = (double)count * m / N;
            var chiSquare = _frequencies.Sum(f => (f - expected) * (f - expected) / expected);
            return chiSquare < 35 ? null
                : $"the {N} points were picked {string.Join(", ", _frequencies)} times, which is not uniform: about {MatrixText.Number(Math.Round(expected))} each are expected.";
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
                result = step(p, (i, at) => Gradient(i, at, given), N, m, Eta, _random);
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
            if (!p.Equals(given))
                return "the function has changed the p that it was given. Return a new vector: write p - …, and do not change p itself.";
            if (_isElsewhere)
                return "a gradient was taken at another point than the p that was given. All m gradients of a step belong to the same p.";
            return FaultOf((given - result) / Eta, given, result);
        }

        // move is (p − p')/η, which should be 1/m for each time that a point was picked.
        private string? FaultOf(Vector<double> move, Vector<double> p, Vector<double> result)
        {
            var total = move.Sum();
            bool Is(double value) => Math.Abs(total - value) < 1e-9;
            if (!Is(1))
            {
                return result.Equals(p) && m > 1 ? "the new p is the old one: nothing was subtracted. In C#, 1 / m is 0 for whole numbers; write sum / m or 1.0 / m."
                    : result.Equals(p) ? "the new p is the old one: nothing was subtracted."
                    : Is(-1) ? "the sign is wrong: + instead of −. The step goes against the gradient, p − η …"
                    : m > 1 && Is(m) ? "the sum was taken instead of the mean: 1/m is missing."
                    : Is(1 / Eta) ? "η is missing."
                    : Is(-1 / Eta) ? "η is missing, and the sign is wrong."
                    : Is((double)m / N) ? "the sum is divided by N. The mean of m gradients is their sum divided by m."
                    : Is(1.0 / m) ? "the sum is divided by m twice."
                    : Is(Eta) ? "η is there twice."
                    : Is(p.Sum() / m + 1) ? "the sum was begun at p. Begin at 0, with 0 * p."
                    : Is(p.Sum() / Eta + 1) ? "that is only the step −η …; add it to p."
                    : Is(p.Sum() / Eta - 1) ? "that is only η times the mean; subtract it from p."
                    : $"all gradients are unit vectors, so the components of p should fall by {MatrixText.Number(Eta)} in all; they fell by {MatrixText.Number(Eta * total)}.";
            }

            var counts = move * m;
            if (move.All(c => Math.Abs(c - 1.0 / N) < 1e-9))
                return $"that is the full gradient, the mean over all {N} points. Pick m of them at random.";
            if (counts.Any(c => Math.Abs(c - Math.Round(c)) > 1e-9 || c < -1e-9))
                return "the new p is not p less η times a mean of m of the gradients, each counted a whole number of times.";
            if (_indices.Count > 2 * m)
                return $"{_indices.Count} gradients were computed for a step that needs {m}: compute only those that were picked.";
            for (var i = 0; i < N; i++)
                _frequencies[i] += (int)Math.Round(counts[i]);
            _hasRepeated |= counts.Any(c => c > 1.5);
            _hasDiffered |= counts.Count(c => c > 0.5) > 1;
            return null;
        }

        private Vector<double> Gradient(int i, Vector<double> at, Vector<double> p)
        {
            _indices.Add(i);
            ArgumentOutOfRangeException.ThrowIfNegative(i);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(i, N);
            _isElsewhere |= !p.Equals(at);
            return Vector<double>.Build.Dense(N, j => j == i ? 1 : 0);
        }
    }
}
