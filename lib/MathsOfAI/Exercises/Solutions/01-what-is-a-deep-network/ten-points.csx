// B lies above a line that falls, where u₁ is near 1, and below one that rises, where u₂ is near 0: u₁ − u₂ is near 1 there.
Matrix<double> hiddenW = Matrix<double>.Build.DenseOfRowArrays([10, 10], [-9, 10]);
Vector<double> hiddenB = Vector<double>.Build.Dense([-7, -2.3]);
Matrix<double> outputW = Matrix<double>.Build.DenseOfRowArrays([-10, 10], [10, -10]);
Vector<double> outputB = Vector<double>.Build.Dense([4.6, -4.6]);
