using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

using WeightsFunction = Func<double[], double[], double, double[]>;

/// <summary>Checks the weights c_t = γᵗ (G_t − v(s_t)) of an episode, and names what is off where it is a known mistake.</summary>
internal static class WeightsCheck
{
    private static readonly Closeness Near = new(1e-6, 1e-9);

    private static readonly (double[] R, double[] V, double Gamma)[] Episodes =
    [
        ([-0.1, 0.3, -0.2, 1], [0.5, 0.7, -0.4, 0.8, 0], 0.9),
        ([2, -1, 0.5], [1.5, -0.25, 0.75, 0], 0.5),
        ([3], [1, 0], 0.8),
    ];

    // Each from γᵗ, G_t, G_0, v(s_t), v(s_{t+1}).
    private static readonly (Func<double, double, double, double, double, double> Weight, string Says)[] Mistakes =
    [
        ((_, g, _, _, next) => g - next, "that is the program as it stands: two things in it are wrong."),
        ((discount, _, g0, v, _) => discount * (g0 - v), "that has γᵗ, but G_0 in place of G_t: the rewards before t are in it, which the action at t had no part in. Either γᵗ with G_t, or G_0 without γᵗ."),
        ((_, g, _, v, _) => g - v, "the factor γᵗ is missing. J counts a step at t by γᵗ, and so does its gradient, through d; without it the mean is the gradient of nothing."),
        ((discount, g, _, _, next) => discount * (g - next), "the baseline is v(s_{t+1}), the value of where the action has led. What is taken off must not depend on the action, or the mean changes: v(s_t)."),
        ((discount, g, _, _, _) => discount * g, "that is γᵗ G_t, without the baseline v(s_t)."),
        ((_, _, g0, _, _) => g0, "that is the whole return G_0, which is right on average, but with the largest variance. Take γᵗ (G_t − v(s_t))."),
        ((_, _, g0, v, _) => g0 - v, "that has the whole return G_0 in place of γᵗ G_t."),
        ((discount, g, _, v, _) => discount * (v - g), "that has the opposite sign: what was better than expected should become likelier."),
        ((discount, g, _, v, _) => discount * g - v, "the factor γᵗ belongs to both: γᵗ (G_t − v(s_t))."),
    ];

    public static Feedback Check(object?[] answer)
    {
        if (answer.Length != 1 || answer[0] is not WeightsFunction function)
            return Feedback.NotYet("The check wants one thing, the function weights, of the type that the stub gives it.");
        var given = new List<double[]>();
        foreach (var (r, v, gamma) in Episodes)
        {
            double[]? weights;
            try
            {
                weights = ((double[]?)function([.. r], [.. v], gamma))?.ToArray();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                return Feedback.NotYet($"The function failed: {e.Message} For {r.Length} rewards there are {v.Length} values, the last one that of the final state.");
            }

            if (weights is null)
                return Feedback.NotYet("The function returns null.");
            if (weights.Length != r.Length)
                return Feedback.NotYet($"Expected a weight for each of the {r.Length} rewards, given {weights.Length}.");
            given.Add(weights);
        }

        if (Is((discount, g, _, v, _) => discount * (g - v)))
            return Feedback.Correct("Rewards from t on, γᵗ, and a baseline that does not know the action: right on average, with little variance.");
        if (Mistakes.FirstOrDefault(mistake => Is(mistake.Weight)).Says is { } says)
            return Feedback.NotYet(Shown.Sentence(says));
        var expected = Weights(Episodes[0], (discount, g, _, v, _) => discount * (g - v));
        if (Slips.OfFunction(Vector<double>.Build.Dense(given[0]).ToRowMatrix(), Vector<double>.Build.Dense(expected).ToRowMatrix(), Near) is { } slip)
            return Feedback.NotYet(Shown.Sentence(slip));
        var t = Enumerable.Range(0, expected.Length).FirstOrDefault(t => !Near.Same(given[0][t], expected[t]));
        return Feedback.NotYet(FormattableString.Invariant(
            $"With r = ({string.Join(", ", Episodes[0].R.Select(Shown.Number))}), v = ({string.Join(", ", Episodes[0].V.Select(Shown.Number))}) and γ = 0.9 the weight at t = {t} should be {Shown.Apart(expected[t], given[0][t])}, and is {Shown.Apart(given[0][t], expected[t])}."));

        bool Is(Func<double, double, double, double, double, double> weight) => Episodes.Zip(given).All(pair =>
            pair.Second.Zip(Weights(pair.First, weight)).All(weights => Near.Same(weights.First, weights.Second)));
    }

    private static double[] Weights((double[] R, double[] V, double Gamma) episode, Func<double, double, double, double, double, double> weight)
    {
        var returns = new double[episode.R.Length + 1];
        for (var t = episode.R.Length - 1; t >= 0; t--)
            returns[t] = episode.R[t] + episode.Gamma * returns[t + 1];
        return [.. episode.R.Select((_, t) => weight(Math.Pow(episode.Gamma, t), returns[t], returns[0], episode.V[t], episode.V[t + 1]))];
    }
}
