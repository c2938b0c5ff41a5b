using Plotly.NET;

namespace MathsOfAI.Figures;

public static partial class Draw
{
    private const double SmallestEigenvalue = 1e-8;

    /// <summary>
    /// Eigenvalues against the step, both on logarithmic axes: their sizes, positive ones as blue circles and negative ones
    /// as vermilion crosses; the cost as a black line. What is smaller than 10⁻⁸ stands at 10⁻⁸. Introduced in lecture
    /// 05-loss-landscapes.
    /// </summary>
    /// <param name="title">The line above the figure.</param>
    /// <param name="spectra">For each step &gt; 0, the cost and the eigenvalues there.</param>
    /// <exception cref="ArgumentException">No spectra, or a step ≤ 0.</exception>
    public static GenericChart Spectrum(string title, IReadOnlyList<(int Step, double Cost, IReadOnlyList<double> Eigenvalues)> spectra)
    {
        ArgumentNullException.ThrowIfNull(spectra);
        if (spectra.Count == 0)
            throw new ArgumentException("Expected at least one spectrum, given none.", nameof(spectra));
        if (spectra.FirstOrDefault(s => s.Step <= 0, (1, 0, [])).Step is var bad and not 1)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected steps > 0 for the logarithmic axis, given {bad}."), nameof(spectra));

        var all = spectra.SelectMany(s => s.Eigenvalues.Select(value => (s.Step, Value: value))).ToArray();
        Trace Marks(string name, string symbol, string colour, (int Step, double Value)[] points) => Theme.Trace(
            "scatter",
            ("mode", "markers"),
            ("name", name),
            ("x", Packed.IfMany([.. points.Select(p => (double)p.Step)])),
            ("y", Packed.IfMany([.. points.Select(p => Math.Max(SmallestEigenvalue, Math.Abs(p.Value)))])),
            ("marker", Theme.Members(("symbol", symbol), ("size", 7), ("color", colour))));
        return Theme.Chart(
            FormattableString.Invariant($"Scatter plot on logarithmic axes: {Plain(title)}; the cost, from {spectra[0].Cost:g3} to {spectra[^1].Cost:g3}, and the sizes of {spectra[0].Eigenvalues.Count} eigenvalues at {spectra.Count} steps from {spectra[0].Step} to {spectra[^1].Step}. At the first of them {spectra[0].Eigenvalues.Count(v => v < 0)} are negative and the largest is {spectra[0].Eigenvalues.Max():g3}; at the last {spectra[^1].Eigenvalues.Count(v => v < 0)} are negative and the largest is {spectra[^1].Eigenvalues.Max():g3}."),
            title,
            [
                Marks("positive", "circle", Theme.Blue, [.. all.Where(p => p.Value >= 0)]),
                Marks("negative", "x", Theme.Vermilion, [.. all.Where(p => p.Value < 0)]),
                Theme.Trace(
                    "scatter",
                    ("mode", "lines"),
                    ("name", "cost"),
                    ("x", spectra.Select(s => (double)s.Step).ToArray()),
                    ("y", spectra.Select(s => s.Cost).ToArray()),
                    ("line", Theme.Members(("width", 2.5), ("color", Theme.Black)))),
            ],
            ("xaxis", LogTicks.Axis("step", spectra.Select(s => (double)s.Step))),
            ("yaxis", LogTicks.Axis(
                "|<i>λ</i>|, drawn at least at 10<sup>−8</sup>; cost",
                all.Select(p => Math.Max(SmallestEigenvalue, Math.Abs(p.Value))).Concat(spectra.Select(s => s.Cost)))),
            ("legend", Theme.Members(("x", 1.02), ("y", 1), ("xanchor", "left"))));
    }
}
