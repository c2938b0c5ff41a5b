Vector<double> Vx = Vector<double>.Build.Dense([1 * 2 - 2 * 1, 3 * 2 - 4 * 1]);
Vector<double> zHidden = Vector<double>.Build.Dense([0 + 1, 2 - 2]);
Vector<double> aHidden = sigma(zHidden);
double? output = sigmoid(2 * aHidden[0] - 4 * aHidden[1] + 1);
