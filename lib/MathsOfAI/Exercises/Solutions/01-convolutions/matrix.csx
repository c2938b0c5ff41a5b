// W_ik = w_{i−k}: 1 above the diagonal, −1 below it.
Matrix<double> WOfSlope = Kernel1D.Centred(1, 0, -1).Toeplitz(4);
