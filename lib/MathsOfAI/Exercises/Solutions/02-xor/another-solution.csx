// max{0, x₁ − x₂} is 1 at (1, 0) only, and max{0, x₂ − x₁} at (0, 1) only: their sum is XOR.
Matrix<double> newW = Matrix<double>.Build.DenseOfRowArrays([1, -1], [-1, 1]);
Vector<double> newC = Vector<double>.Build.Dense([0, 0]);
Vector<double> neww = Vector<double>.Build.Dense([1, 1]);
double? newB = 0;
