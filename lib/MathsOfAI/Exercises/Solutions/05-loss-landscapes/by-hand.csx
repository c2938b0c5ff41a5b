// e^−z = 1/3, so that the answer is 1 / (1 + 1/3) = 3/4 at every point; three targets are 1 and three are 0.
double? squaredThere = (1.0 / 16 + 9.0 / 16) / 2;
double? entropyThere = -(Math.Log(3.0 / 4) + Math.Log(1.0 / 4)) / 2;
double[] gradientThere = [0, 2 * (3.0 / 4 - 1.0 / 2) * 3.0 / 16];    // the x have the mean 0, and so have those with y = 1
