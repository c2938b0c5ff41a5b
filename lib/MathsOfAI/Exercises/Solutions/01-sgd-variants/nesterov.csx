Func<Vector<double>, Vector<double>, Func<Vector<double>, Vector<double>>, double, double, Vector<double>> nesterov = (p, before, gradient, eta, beta) =>
{
    var q = p + beta * (p - before);
    return q - eta * gradient(q);
};
