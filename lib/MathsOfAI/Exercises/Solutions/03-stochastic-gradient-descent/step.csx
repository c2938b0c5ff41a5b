Func<Vector<double>, Func<int, Vector<double>, Vector<double>>, int, int, double, Random, Vector<double>> step = (p, gradient, N, m, eta, random) =>
{
    var sum = 0 * p;
    for (var i = 0; i < m; i++)
        sum += gradient(random.Next(N), p);
    return p - eta * sum / m;
};
