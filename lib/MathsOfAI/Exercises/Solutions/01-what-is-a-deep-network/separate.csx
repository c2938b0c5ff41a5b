// w along the way from A to B, b so that w · x + b is 0 half-way, at (1.5, 1.25); and all of it four times as large.
Vector<double> wOfNeuron = 4 * Vector<double>.Build.Dense([1, 0.5]);
double? bOfNeuron = -4 * (1 * 1.5 + 0.5 * 1.25);
