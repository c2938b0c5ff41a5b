// The largest are 3, the first 2, −1 and the first 5.
Matrix<double> deltaBelow = Matrix<double>.Build.DenseOfRowArrays([0, 1, 0, 2], [0, 0, 0, 0], [0, 0, 4, 0], [3, 0, 0, 0]);
