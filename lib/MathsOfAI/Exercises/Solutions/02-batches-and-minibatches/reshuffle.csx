Func<Vector<double>, Func<int, Vector<double>, Vector<double>>, int, int, double, Random, Vector<double>> reshuffled = (p, gradient, N, epochs, eta, random) =>
{
    var order = Enumerable.Range(0, N).ToArray();
    for (var epoch = 0; epoch < epochs; epoch++)
    {
        random.Shuffle(order);
        foreach (var i in order)
            p = p - eta * gradient(i, p);
    }

    return p;
};
