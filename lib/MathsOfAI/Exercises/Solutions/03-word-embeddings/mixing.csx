// A shear: (x, y) becomes (x + 2y, y).
Matrix<double> mixing = Matrix<double>.Build.DenseOfRowArrays([1, 0], [2, 1]);
