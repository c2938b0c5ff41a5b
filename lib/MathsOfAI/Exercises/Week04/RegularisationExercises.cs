using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Exercises;

/// <summary>The exercises of lecture 07-implicit-regularisation.</summary>
internal static class RegularisationExercises
{
    private static readonly Closeness near = Closeness.SixDigits;
    private static readonly Matrix<double> A = Matrix<double>.Build.DenseOfRowArrays([1, 1, 0], [0, 1, 1]);
    private static readonly Vector<double> y = Vector<double>.Build.Dense([3, 3]);
    private static readonly Vector<double> start = Vector<double>.Build.Dense([3, 0, 0]);
    private static readonly Vector<double> fromZero = Vector<double>.Build.Dense([1, 2, 1]);
    private static readonly Vector<double> fromThere = Vector<double>.Build.Dense([2, 1, 2]);

    public static IEnumerable<Assignment> All { get; } =
    [
        new("07-implicit-regularisation/minimum-norm",
        [
            "The end of the descent from 0 lies in the row space: it is Aᵀz for a z with two components. Put that into Aw = y.",
            "AAᵀ is the matrix with rows (2, 1) and (1, 2). Solve AAᵀz = y, then multiply by Aᵀ, not by A.",
            "No step moves w along n = (1, −1, 1), because An = 0. So the end of the second descent has the same component along n as its start.",
        ], MinimumNorm),
        new("07-implicit-regularisation/threshold",
        [
            "The peak is where the number of coefficients that are fitted is the number of training points. Test points do not count.",
            "Count the coefficients of c₀ + c₁x + … + c_q x^q, the first one included.",
            "A polynomial of degree 2 in d variables has 1 constant, d linear terms, d squares and d(d − 1)/2 mixed products.",
        ], Threshold),
        new("07-implicit-regularisation/high-dimensions",
        [
            "H and −H have the same distribution, so both eigenvalues are negative as often as both are positive.",
            "‖u − v‖² = ‖u‖² + ‖v‖² − 2uᵀv. What are the first two terms, and what is the mean of the third?",
            "Only −2uᵀv varies. The standard deviation of uᵀv is 1/√d, and a factor in front goes with it.",
        ], HighDimensionsCheck.Check),
        new("07-implicit-regularisation/flattest",
        [
            "The matrix has the determinant v²w² − (wv)² = 0, so one eigenvalue is 0, and the other is the trace.",
            "Where wv = 2, v² + w² = (w − v)² + 2wv = (w − v)² + 4. When is that least?",
            "Descent with step η can settle only where the sharpness is at most 2/η. For which η does no minimum have that?",
        ], FlattestCheck.Check),
        new("07-implicit-regularisation/lowest-error",
        [
            "A penalty keeps w short even where there are as many features as points. Start with D = 40 and α = 1.",
            "With a penalty more features do no harm: try D = 300, and a larger α with it.",
            "Between D = 200 and D = 500 look for the best α on a logarithmic scale, 10, 30, 100, 300.",
        ], LowestErrorCheck.Check),
    ];

    private static Feedback MinimumNorm(object?[] answer)
    {
        if (answer.Length != 2)
            return Feedback.NotYet($"The check wants two vectors, the ends of the descents from 0 and from (3, 0, 0); it was given {answer.Length}.");
        var fault = EndFault("From 0", answer[0], fromZero, FromZeroMistake) ?? EndFault("From (3, 0, 0)", answer[1], fromThere, FromThereMistake);
        return fault is null
            ? Feedback.Correct("Both solve Aw = y. The first is the shortest solution, the second the solution nearest to (3, 0, 0).")
            : Feedback.NotYet(fault);
    }

    private static string? EndFault(string name, object? given, Vector<double> expected, Func<Vector<double>, string?> mistake)
    {
        if (given is null)
            return $"{name}: still null.";
        if (Reading.AsVector(given) is not { } w)
            return $"{name}: expected a vector of 3 components, given something else ({given.GetType().Name}). Write Vector<double>.Build.Dense([…, …, …]).";
        if (w.Count == 2)
            return $"{name}: w has a component for each of the three columns of A, and this has 2. Is it the z of w = Aᵀz? Multiply it by Aᵀ.";
        if (w.Count != 3)
            return $"{name}: expected a vector of 3 components, given one of {w.Count}.";
        if (!w.All(double.IsFinite))
            return $"{name}: not all components are numbers to compute with. AᵀA is 3 × 3 and has rank 2, so it has no inverse; AAᵀ has one.";
        return Same(w, expected) ? null : $"{name}: {mistake(w) ?? SlipOf(w, expected) ?? General(w)}";
    }

    private static string? FromZeroMistake(Vector<double> w) =>
        Same(w, A.TransposeThisAndMultiply(y)) ? "that is Aᵀy. The inverse of AAᵀ is missing between Aᵀ and y."
        : Same(w, fromThere) ? "that is where the descent from (3, 0, 0) ends; from 0 it ends elsewhere."
        : !Solves(w) ? null
        : Same(w, V(3, 0, 3)) ? "that solves Aw = y with w₂ = 0, but its norm is 4.2426. A shorter solution uses all three entries."
        : w.Count(c => near.Same(c, 0)) == 2 ? $"that solves Aw = y with the fewest entries that are not 0, but its norm is {Shown.Apart(w.L2Norm(), fromZero.L2Norm())}. A shorter solution has no zeros."
        : w.All(c => near.Same(c, w[0])) ? "that solves Aw = y with the smallest largest entry. The norm meant here is ‖w‖ = √(w₁² + w₂² + w₃²), and it is not smallest."
        : $"that solves Aw = y, but its norm is {Shown.Apart(w.L2Norm(), fromZero.L2Norm())}, and there is a shorter solution: this one has a component along n = (1, −1, 1), where An = 0.";

    private static string? FromThereMistake(Vector<double> w) =>
        Same(w, fromZero) ? "that is where the descent from 0 ends. The start leaves a trace: its component along n = (1, −1, 1) never changes."
        : Same(w, fromZero + start) ? "that is w⁺ + w⁰. Only the component of w⁰ along n = (1, −1, 1) stays; the rest of w⁰ is forgotten."
        : Same(w, 2 * fromZero - fromThere) ? "the component of w⁰ along n = (1, −1, 1) has to be added, not subtracted."
        : Same(w, fromZero + 3 * (fromThere - fromZero)) ? "nearly: the component of w⁰ along n is (w⁰ᵀn / nᵀn) n; the division by nᵀn = 3 is missing."
        : Same(w, V(-1, 1, 2)) ? "that is Aᵀ(AAᵀ)⁻¹(y − Aw⁰), the way that the descent goes; where it starts, w⁰, is to be added."
        : Same(w, V(3, 0, 3)) ? "that solves Aw = y and leaves w₁ = 3 as it was. But the first row of A moves w₁ as well: descent goes at right angles to n = (1, −1, 1)."
        : Same(w, fromThere - fromZero) ? "that is the component of w⁰ along n = (1, −1, 1) alone; w⁺ is to be added."
        : Solves(w) ? $"that solves Aw = y, but its distance from (3, 0, 0) is {Shown.Apart((w - start).L2Norm(), (fromThere - start).L2Norm())}, and the solution that gradient descent reaches is nearer."
        : null;

    private static string General(Vector<double> w)
    {
        var Aw = A * w;
        return $"this does not solve Aw = y: Aw is ({Shown.Apart(Aw[0], y[0])}, {Shown.Apart(Aw[1], y[1])}), and y is (3, 3).";
    }

    private static string? SlipOf(Vector<double> given, Vector<double> expected) => Slips.Of(given.ToColumnMatrix(), expected.ToColumnMatrix(), near);

    private static Feedback Threshold(object?[] answer)
    {
        if (answer.Length != 3)
            return Feedback.NotYet($"The check wants three numbers: features, degree and dimensions; it was given {answer.Length}.");
        string?[] faults =
        [
            Slips.ChangedPlaces(
                ("Features", answer[0], Answers.Column(25)), ("degree", answer[1], Answers.Column(24)), ("dimensions", answer[2], Answers.Column(10))),
            CountFault("Features", answer[0], 25, given => given switch
            {
                40 => "40 was the number of points in section 3; here there are 25.",
                1000 => "1000 is the number of test points; they take no part in the fit.",
                26 or 24 => "off by one: these features have no constant beside them, so D numbers are fitted.",
                50 or 12 or 13 => "the peak is where D equals N, not twice or half of it.",
                > 100 => "where the test error peaks, not where it is smallest.",
                _ => null,
            }),
            CountFault("Degree", answer[1], 24, given => given switch
            {
                25 => "a polynomial of degree 25 has 26 coefficients: count the constant.",
                26 => "the constant has been counted the wrong way: degree q means q + 1 coefficients.",
                1000 or 999 => "test points take no part in the fit; the training points count.",
                _ => null,
            }),
            CountFault("Dimensions", answer[2], 10, given => given switch
            {
                12 => "d(d − 1)/2 = 66 counts the mixed products only; there are a constant, linear terms and squares as well.",
                9 => "(9 + 1)(9 + 2)/2 = 55. The one less that a degree needs has no place here.",
                11 => "d(d + 1)/2 = 66 counts the squares and mixed products only; there are a constant and d linear terms as well.",
                65 or 66 => "that counts constant and linear terms only; a polynomial of degree 2 has squares and mixed products as well.",
                32 or 33 => "that counts a constant, d linear terms and d squares; the mixed products x_j x_k are missing.",
                8 => "x_j x_k and x_k x_j are the same product: d² counts each twice.",
                7 => "x_j x_k and x_k x_j are the same product: 1 + d + d² counts each twice.",
                _ => null,
            }),
        ];
        return faults.FirstOrDefault(fault => fault is not null) is { } fault
            ? Feedback.NotYet(fault)
            : Feedback.Correct("25 features, 24 + 1 coefficients, (10 + 1)(10 + 2)/2 = 66 coefficients: each time as many as training points.");
    }

    private static string? CountFault(string name, object? given, int expected, Func<double, string?> mistake) => Answers.WholeFault(
        name, given, expected, mistake,
        number => number < expected ? "too small: there are still fewer coefficients than training points." : "too large: there are already more coefficients than training points.");

    private static Vector<double> V(params double[] components) => Vector<double>.Build.Dense(components);

    private static bool Solves(Vector<double> w) => Same(A * w, y);

    private static bool Same(Vector<double> a, Vector<double> b) => near.Same(a, b);
}
