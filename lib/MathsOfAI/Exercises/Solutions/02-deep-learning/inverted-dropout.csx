Func<Matrix<double>, double, Random, bool, Matrix<double>> dropped = (A, rho, random, isTraining) =>
    isTraining
        ? A.Map(a => random.NextDouble() < rho ? 0 : a / (1 - rho), Zeros.Include)
        : A;
