Func<double[], double[], double, double[]> weights = (r, v, gamma) =>
{
    var c = new double[r.Length];
    var G = 0.0;
    for (var t = r.Length - 1; t >= 0; t--)
    {
        G = r[t] + gamma * G;
        c[t] = Math.Pow(gamma, t) * (G - v[t]);
    }
    return c;
};
