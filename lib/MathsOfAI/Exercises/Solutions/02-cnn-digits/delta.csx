// P − y
Vector<double> deltaOfSecond = Softmax.Of(Vector<double>.Build.Dense([1.0, 0, 0])) - Vector<double>.Build.Dense([0.0, 1, 0]);
