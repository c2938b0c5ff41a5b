using MathsOfAI.Networks;
using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    /// <summary>
    /// σ(s(x − t)) with a slider for the steepness s and one for the shift t, which act independently of each other, and
    /// σ(x) behind it. After Higham &amp; Higham, section 2. Introduced in lecture 01-what-is-a-deep-network.
    /// </summary>
    /// <param name="sigma">σ.</param>
    /// <param name="steepnesses">The values of s on the slider.</param>
    /// <param name="shifts">The values of t on the slider, from −5 to 5.</param>
    /// <param name="shown">The values that are shown first, each of them on its slider.</param>
    /// <exception cref="ArgumentException">A value that is shown is not on its slider, or a shift is out of range.</exception>
    public static GenericChart SteepnessAndShift(Activation sigma, double[] steepnesses, double[] shifts, (double S, double T) shown)
    {
        ArgumentNullException.ThrowIfNull(sigma);
        ArgumentNullException.ThrowIfNull(steepnesses);
        ArgumentNullException.ThrowIfNull(shifts);
        if (shifts.FirstOrDefault(t => !(Math.Abs(t) <= MostShift)) is var wrong and not 0)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected shifts from {-MostShift} to {MostShift}, given {wrong}."), nameof(shifts));
        if (!steepnesses.Contains(shown.S) || !shifts.Contains(shown.T))
            throw new ArgumentException(
                FormattableString.Invariant($"Expected s = {shown.S} and t = {shown.T} on the sliders."), nameof(shown));

        // The curve has no x of its own: u runs over one grid, y = σ(s u), and the grid starts at x0 = t + its first u.
        // So one slider changes y and the other x0.
        const int points = 241;
        const double first = -HalfWidth - MostShift;
        const double spacing = -2 * first / (points - 1);
        Packed Values(double s) => Packed.Of(
            [.. Enumerable.Range(0, points).Select(i => Math.Round(sigma.Value(s * (first + i * spacing)), 4))]);

        return Theme.Chart(
            FormattableString.Invariant($"Line plot of {sigma.Name} σ(s(x − t)) against x from {-HalfWidth} to {HalfWidth}, at first with s = {shown.S} and t = {shown.T}, and of σ(x), dashed. A slider sets the steepness s from {steepnesses[0]} to {steepnesses[^1]} in {steepnesses.Length} stops, another the shift t from {shifts[0]} to {shifts[^1]} in {shifts.Length} stops."),
            "σ(<i>s</i>(<i>x</i> − <i>t</i>)): steepness and shift",
            [
                GridCurve("σ(<i>x</i>)", first, spacing, Values(1), Theme.Grey, "dash"),
                GridCurve("σ(<i>s</i>(<i>x</i> − <i>t</i>))", first + shown.T, spacing, Values(shown.S), Theme.Blue, "solid"),
            ],
            ("height", Theme.Height + 160),
            ("xaxis", Theme.Axis("<i>x</i>", (-HalfWidth, HalfWidth))),
            ("yaxis", Theme.Axis("activation", (-0.05, 1.05))),
            ("legend", Theme.Members(("x", 0.02), ("y", 0.98), ("bgcolor", "rgba(255,255,255,0.8)"))),
            ("sliders", new[]
            {
                CurveSlider("steepness <i>s</i> = ", 60, steepnesses, shown.S, "y", s => new[] { Values(s) }),
                CurveSlider("shift <i>t</i> = ", 150, shifts, shown.T, "x0", t => new[] { first + t }),
            }));
    }

    private const double HalfWidth = 10;
    private const double MostShift = 5;

    private static Trace GridCurve(string name, double x0, double dx, Packed y, string colour, string dash) => Theme.Trace(
        "scatter",
        ("mode", "lines"),
        ("name", name),
        ("x0", x0),
        ("dx", dx),
        ("y", y),
        ("line", Theme.Members(("width", 3), ("color", colour), ("dash", dash))));

    /// <summary>A slider that restyles one property of the second trace.</summary>
    private static DynamicObj.DynamicObj CurveSlider(
        string prefix, int distance, double[] values, double shown, string property, Func<double, object> valueOf) => Theme.Members(
        ("active", Array.IndexOf(values, shown)),
        ("steps", values.Select(value => Theme.Members(
            ("label", FormattableString.Invariant($"{value}").Replace('-', '−')),
            ("method", "restyle"),
            ("args", new object[] { Theme.Members((property, valueOf(value))), new[] { 1 } }))).ToArray()),
        ("currentvalue", Theme.Members(("prefix", prefix), ("font", Theme.Members(("size", 15))))),
        ("font", Theme.Members(("size", 12))),
        ("pad", Theme.Members(("t", distance), ("b", 0))),
        ("len", 0.96),
        ("x", 0.02));
}
