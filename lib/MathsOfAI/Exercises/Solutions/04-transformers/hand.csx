// Column t of W_Q is e_{t−1}, and 0 for the start; W_K takes the noted word, the last three numbers.
Matrix<double> W_Q = Matrix<double>.Build.Dense(4, 4, (row, t) => row == t - 1 ? 1 : 0);
Matrix<double> W_K = Matrix<double>.Build.Dense(3, 6, (row, i) => i == row + 3 ? 1 : 0);
