Vector<double> Wx = Vector<double>.Build.Dense([1 * 2 - 2 * 1, 3 * 2 - 4 * 1]);
Vector<double> z2 = Wx + Vector<double>.Build.Dense([1, -2]);
Vector<double> a2 = sigma(z2);
double? output = sigmoid(2 * a2[0] - 4 * a2[1] + 1);
