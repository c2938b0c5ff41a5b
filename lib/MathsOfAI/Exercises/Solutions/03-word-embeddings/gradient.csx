// The neighbour pulls, each negative pushes.
double Sigma(double x) => 1 / (1 + Math.Exp(-x));
Func<Vector<double>, Vector<double>, Vector<double>[], Vector<double>> byW =
    (w, c, negatives) => negatives.Aggregate(
        (Sigma(w * c) - 1) * c, (sum, n) => sum + Sigma(w * n) * n);
