Func<Matrix<double>, double, Random, bool, Matrix<double>> dropped = (A, rho, random, isTraining) =>
    isTraining
        ? Matrix<double>.Build.Dense(A.RowCount, A.ColumnCount,
            (i, j) => random.NextDouble() < rho ? 0 : A[i, j] / (1 - rho))
        : A;
