// C'(z) at each point, times x for w and times 1 for b, and the mean over the six points.
Vector<double> MeanOfSix(Func<double, double, double> byZ, double w, double b)
{
    var d = Vector<double>.Build.Dense(6, i => byZ(1 / (1 + Math.Exp(-w * six.X[i, 0] - b)), six.Y[i, 0]));
    return Vector<double>.Build.Dense([d * six.X.Column(0) / 6, d.Average()]);
}
Func<double, double, Vector<double>> squaredGradient = (w, b) => MeanOfSix((a, y) => 2 * (a - y) * a * (1 - a), w, b);
Func<double, double, Vector<double>> entropyGradient = (w, b) => MeanOfSix((a, y) => a - y, w, b);
