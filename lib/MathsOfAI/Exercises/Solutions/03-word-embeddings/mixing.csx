// The second axis is stretched.
Matrix<double> mixing = Matrix<double>.Build.DenseOfRowArrays([1, 0], [0, 5]);
