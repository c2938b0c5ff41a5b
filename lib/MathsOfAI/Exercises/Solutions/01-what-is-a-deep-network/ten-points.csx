// B lies below a line that rises and above one that falls; one neuron is near 1 on either side.
Matrix<double> hiddenW = Matrix<double>.Build.DenseOfRowArrays([9, -10], [10, 10]);
Vector<double> hiddenB = Vector<double>.Build.Dense([2.3, -7]);
Matrix<double> outputW = Matrix<double>.Build.DenseOfRowArrays([-10, -10], [10, 10]);
Vector<double> outputB = Vector<double>.Build.Dense([14.6, -14.6]);
