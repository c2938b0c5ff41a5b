using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

/// <summary>The exercises of lecture 04-torchsharp. They know nothing of TorchSharp: what they judge are numbers and functions.</summary>
internal static class TorchSharpExercises
{
    private const double Eta = 0.4;

    private const string FromTheStart = "these are p₀, p₁, p₂; asked for are p₁, p₂, p₃.";

    private static readonly Vector<double> Theirs = V(-0.4, -0.55, -0.725);
    private static readonly Vector<double> Ours = V(-0.4, -0.7, -0.95);

    public static IEnumerable<Assignment> All { get; } =
    [
        new("04-torchsharp/eta",
        [
            "A step is η times a gradient. If a cost is c times another one, its gradient is c times the other's: what must become of η?",
            "Write each cost as c · Cost. MSELoss has the factor 1/(N n_L) before the sum of all squares, H&H's Cost has 1/(2N), the plain sum has 1.",
            "c is 2/n_L for MSELoss, and 2N for the sum. η c must stay what it was.",
        ], Rates),
        new("04-torchsharp/loop",
        [
            "Three things are wrong, two in Trained and one in Tested. What does backward do to a gradient that is there already?",
            "A list of tensors keeps the tape of each of them. Keep numbers, .item<double>(), and let using var scope = NewDisposeScope() begin each step.",
            "Dropout drops in training only. model.eval() says that training is over.",
        ], LoopCheck.Check),
        new("04-torchsharp/node",
        [
            "Look at Sigma: one number in, one out; Back adds to the Grad of what came in. What is the derivative of x tanh x?",
            "By the product rule it is tanh x + x (1 − tanh² x). Back multiplies it by the node's own Grad, which is there only when Back runs.",
        ], TapeNodeCheck.Check),
        new("04-torchsharp/momentum",
        [
            "With β = ½ and every g = 1, PyTorch's v is 1, then ½ · 1 + 1, then ½ of that + 1. Each is multiplied by the η of its own step.",
            "In the other form the velocity holds steps, not gradients: −0.4 at first, and half of that goes on after η has fallen.",
        ], Momentum),
    ];

    private static Feedback Rates(object?[] answer)
    {
        if (answer.Length != 3)
            return Feedback.NotYet($"The check wants three learning rates; it was given {answer.Length} answers.");
        var fault = Rate("etaMean", answer[0], Eta, eta =>
                Is(eta, Eta / 2) || Is(eta, 2 * Eta) ? "with two outputs the mean over points and outputs has the factor 1/(2N), and so has H&H's Cost: the ½ is there already, as n_L = 2."
                : Is(eta, Eta / 20) || Is(eta, 20 * Eta) ? "20 is what the plain sum has too many; MSELoss() is a mean."
                : null)
            ?? Rate("etaSum", answer[1], Eta / 20, eta =>
                Is(eta, 20 * Eta) ? "the sum is 20 times the Cost, so its gradient is 20 times as long, and η must be divided, not multiplied."
                : Is(eta, Eta / 10) ? "divided by N only. H&H's Cost also has a ½, which the sum lacks: together 2N = 20."
                : Is(eta, Eta / 2) ? "that undoes the ½ alone; H&H's Cost is a mean over ten points besides."
                : Is(eta, Eta) ? "the sum is not the mean: it is 20 times the Cost."
                : null)
            ?? Rate("etaFive", answer[2], Eta * 5 / 2, eta =>
                Is(eta, Eta * 2 / 5) ? "MSELoss is 2/5 of the Cost, so its gradient is shorter, and η must be larger, not smaller."
                : Is(eta, Eta) ? "that would be right for two outputs. With five, MSELoss divides by 5N, and H&H's Cost by 2N."
                : Is(eta, Eta * 5) ? "divided by n_L, yes, but the ½ of H&H's Cost is lost: the factor is 2/5."
                : Is(eta, Eta * 10) || Is(eta, Eta / 10) ? "the number of points is in both costs, and cancels."
                : null);
        return fault is null
            ? Feedback.Correct("MSELoss is 2/n_L times H&H's Cost and the plain sum 2N times: η is divided by that factor, and the path is the same.")
            : Feedback.NotYet(fault);
    }

    private static string? Rate(string name, object? given, double right, Func<double, string?> mistake)
    {
        if (given is null)
            return $"{name}: still null.";
        if (Reading.AsNumber(given) is not { } eta || !double.IsFinite(eta))
            return $"{name}: expected one finite number.";
        return Is(eta, right) ? null
            : $"{name}: " + (
                eta == 0 ? "it is not 0. In C#, 2 / 5 is a quotient of whole numbers; write 2.0 / 5."
                : mistake(eta)
                ?? Slips.Of(eta, right, Closeness.SixDigits, (20, "20"), (10, "10"), (5, "5"))
                ?? $"by which factor is this cost larger than H&H's Cost? η = {Shown.Number(Eta)} is divided by that factor.");
    }

    private static Feedback Momentum(object?[] answer)
    {
        if (answer.Length != 2)
            return Feedback.NotYet($"The check wants two vectors, theirs and ours; it was given {answer.Length} answers.");
        if (Slips.ChangedPlaces(("theirs", answer[0], Theirs.ToColumnMatrix()), ("ours", answer[1], Ours.ToColumnMatrix())) is { } changed)
            return Feedback.NotYet(changed);
        var fault = Answers.Fault(
                "theirs", answer[0], Theirs.ToColumnMatrix(), (k, _) => $"{Shown.Number(k == 0 ? 0 : Theirs[k - 1])} less η times v, with v = {Shown.Number(new[] { 1, 1.5, 1.75 }[k])}.",
                (Ours.ToColumnMatrix(), "that is the other form's path. Here the velocity is a sum of gradients, and the η of the step multiplies all of it."),
                (V(-0.4, -0.5, -0.6).ToColumnMatrix(), "that is descent without momentum, with v = 1 in every step. (Dampening, v ← βv + (1 − β)g after v = g, comes to the same here; PyTorch's momentum has none unless asked.)"),
                (V(-0.2, -0.275, -0.3625).ToColumnMatrix(), "that has dampening, v ← βv + (1 − β)g. PyTorch's momentum has none unless asked."),
                (V(-0.4, -0.5, -0.575).ToColumnMatrix(), "the velocity is missing in step 2: v = ½ · 1 + 1."),
                (V(1, 1.5, 1.75).ToColumnMatrix(), "these are the velocities. The p are asked for."),
                (V(-0.4, -0.15, -0.175).ToColumnMatrix(), "these are the steps −ηv. Each p is the sum of the steps so far."),
                (V(0, -0.4, -0.55).ToColumnMatrix(), FromTheStart))
            ?? Answers.Fault(
                "ours", answer[1], Ours.ToColumnMatrix(), (k, _) => $"{Shown.Number(k == 0 ? 0 : Ours[k - 1])} plus v, with v = {Shown.Number(new[] { -0.4, -0.3, -0.25 }[k])}.",
                (Theirs.ToColumnMatrix(), "the same path as PyTorch's? Only as long as η stays: when it falls, this velocity still holds the long steps from before."),
                (V(-0.2, -0.35, -0.475).ToColumnMatrix(), "that has dampening, a factor 1 − β before the gradient, which is not there."),
                (V(-0.4, -0.3, -0.25).ToColumnMatrix(), "these are the velocities. The p are asked for."),
                (V(-0.16, -0.19, -0.215).ToColumnMatrix(), "η has been applied to the gradient and then to the velocity: it stands inside v only."),
                (V(-0.4, -0.5, -0.6).ToColumnMatrix(), "that is descent without momentum: half of the velocity −0.4 goes on in step 2."),
                (V(-0.4, -0.65, -0.825).ToColumnMatrix(), "that has dampening from step 2 on, a factor 1 − β before the gradient, which is not there."),
                (V(0, -0.4, -0.7).ToColumnMatrix(), FromTheStart));
        return fault is null
            ? Feedback.Correct("With a constant η both are the same path. After η falls, PyTorch's next step is shorter at once, the other's only after 1/(1 − β) steps or so.")
            : Feedback.NotYet(fault);
    }

    private static bool Is(double given, double expected) => Closeness.SixDigits.Same(given, expected);

    private static Vector<double> V(params double[] components) => Vector<double>.Build.Dense(components);
}
