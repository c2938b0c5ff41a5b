// max{0, x₁ − x₂} is 1 at (1, 0) only, and max{0, x₂ − x₁} at (0, 1) only: their sum is XOR.
Matrix<double> W2 = Matrix<double>.Build.DenseOfRowArrays([1, -1], [-1, 1]);
Vector<double> c2 = Vector<double>.Build.Dense([0, 0]);
Vector<double> w2 = Vector<double>.Build.Dense([1, 1]);
double? b2 = 0;
