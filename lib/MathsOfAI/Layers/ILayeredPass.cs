namespace MathsOfAI.Layers;

/// <summary>Outputs, costs and gradients of one layered network at many points, whatever the width of the registers.</summary>
internal interface ILayeredPass
{
    /// <summary>Adds <paramref name="scale"/> times the sum of the gradients of C at points to <paramref name="into"/>.</summary>
    /// <param name="parameters">All weights and biases.</param>
    /// <param name="points">The points' numbers.</param>
    /// <param name="scale">A factor.</param>
    /// <param name="into">As many numbers as parameters.</param>
    void AddGradient(Span<double> parameters, ReadOnlySpan<ulong> points, double scale, Span<double> into);

    /// <summary>The last layer's output at every point, one point after the other.</summary>
    void Outputs(Span<double> parameters, Span<double> outputs);

    /// <summary>The mean of C over all points, which is the cost.</summary>
    double MeanCost(Span<double> parameters);
}
