using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    private const double SmallestEigenvalue = 1e-6;

    /// <summary>
    /// The spectrum of a Hessian matrix while training. On the left the cost against the step, with a mark at one step; on the
    /// right the eigenvalues there in order, positive ones as blue circles and negative ones as vermilion crosses, on an axis
    /// that is logarithmic on both sides of 10⁻⁶; what is smaller stands in the middle. Introduced in lecture 05-loss-landscapes.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="spectra">For each step &gt; 0, the cost and the eigenvalues there, as many at each.</param>
    /// <param name="shown">Which of them is shown, counted from 0.</param>
    /// <exception cref="ArgumentException">No such spectrum, or a step ≤ 0.</exception>
    public static GenericChart Spectrum(string title, IReadOnlyList<(int Step, double Cost, IReadOnlyList<double> Eigenvalues)> spectra, int shown)
    {
        ArgumentNullException.ThrowIfNull(spectra);
        if (spectra.Count == 0)
            throw new ArgumentException("Expected at least one spectrum, given none.", nameof(spectra));
        if (shown < 0 || shown >= spectra.Count)
            throw new ArgumentException(FormattableString.Invariant($"Expected one of the spectra 0 to {spectra.Count - 1} to be shown, given {shown}."), nameof(shown));
        if (spectra.FirstOrDefault(s => s.Step <= 0, (1, 0, [])).Step is var bad and not 1)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected steps > 0 for the logarithmic axis, given {bad}."), nameof(spectra));

        var (step, cost, eigenvalues) = spectra[shown];
        double[] ordered = [.. eigenvalues.Order()];
        double[] Where(Func<double, bool> isSo) => [.. ordered.Select(value => isSo(value) ? Placed(value) : double.NaN)];
        var most = Math.Ceiling(spectra.SelectMany(s => s.Eigenvalues).Max(value => Placed(Math.Abs(value))));
        int[] decades = [.. Enumerable.Range(1, (int)most).Where(decade => decade % 2 == 0)];
        return Theme.Chart(
            FormattableString.Invariant($"Two plots: {Plain(title)}. The cost, from {spectra[0].Cost:g3} at step {spectra[0].Step} to {spectra[^1].Cost:g3} at step {spectra[^1].Step}, and the {ordered.Length} eigenvalues at step {step}, where the cost is {cost:g3}: {ordered.Count(value => value < 0)} are negative, the least is {ordered[0]:g3} and the largest {ordered[^1]:g3}."),
            title,
            [
                Theme.Trace(
                    "scatter",
                    ("mode", "lines"),
                    ("name", "cost"),
                    ("showlegend", false),
                    ("x", Packed.IfMany([.. spectra.Select(s => (double)s.Step)])),
                    ("y", Packed.IfMany([.. spectra.Select(s => s.Cost)])),
                    ("line", Theme.Members(("width", 2.5), ("color", Theme.Black)))),
                Theme.Trace(
                    "scatter",
                    ("mode", "markers"),
                    ("showlegend", false),
                    ("x", new[] { (double)step }),
                    ("y", new[] { cost }),
                    ("marker", Theme.Members(("symbol", "diamond"), ("size", 14), ("color", Theme.Orange), ("line", Theme.Members(("width", 1.2), ("color", Theme.Black)))))),
                Ordered("positive", "circle", Theme.Blue, Where(value => value >= 0)),
                Ordered("negative", "x", Theme.Vermilion, Where(value => value < 0)),
            ],
            ("xaxis", LogTicks.Axis("step", spectra.Select(s => (double)s.Step), ("domain", new[] { 0, 0.4 }), ("range", Decades(spectra.Select(s => (double)s.Step))))),
            ("yaxis", LogTicks.Axis("cost", spectra.Select(s => s.Cost), ("range", Decades(spectra.Select(s => s.Cost))))),
            ("xaxis2", Theme.Axis("eigenvalues in order", (0, ordered.Length + 1), ("domain", new[] { 0.54, 1 }), ("anchor", "y2"))),
            ("yaxis2", Theme.Axis(
                "<i>λ</i>", (-most - 0.3, most + 0.3), ("anchor", "x2"), ("zeroline", true), ("zerolinecolor", "#444444"),
                ("tickvals", decades.Select(decade => -decade).Reverse().Append(0).Concat(decades).ToArray()),
                ("ticktext", decades.Reverse().Select(decade => $"−{Decade(decade)}").Append("0").Concat(decades.Select(Decade)).ToArray()))),
            ("legend", Theme.Members(("x", 0.55), ("y", 0.98), ("bgcolor", "rgba(255,255,255,0.8)"))));
    }

    private static Trace Ordered(string name, string symbol, string colour, double[] places) => Theme.Trace(
        "scatter",
        ("mode", "markers"),
        ("name", name),
        ("x", Packed.IfMany([.. Enumerable.Range(1, places.Length).Select(i => (double)i)])),
        ("y", Packed.IfMany(places)),
        ("xaxis", "x2"),
        ("yaxis", "y2"),
        ("marker", Theme.Members(("symbol", symbol), ("size", 8), ("color", colour))));

    /// <summary>The logarithms between which these lie, with room for a mark at either end; the same at every stop of a slider.</summary>
    private static double[] Decades(IEnumerable<double> values)
    {
        const double room = 0.06;
        var (least, most) = (Math.Log10(values.Min()), Math.Log10(values.Max()));
        var margin = Math.Max(room * (most - least), room);
        return [least - margin, most + margin];
    }

    /// <summary>Decades above the smallest that is drawn, with the sign.</summary>
    private static double Placed(double value) =>
        Math.Abs(value) <= SmallestEigenvalue ? 0 : Math.Round(Math.Sign(value) * Math.Log10(Math.Abs(value) / SmallestEigenvalue), 3);

    private static string Decade(int decade) => LogTicks.Power(SmallestEigenvalue * Math.Pow(10, decade));
}
