double? tanhSigma = Math.Sqrt(1.0 / 100);                          // n σ² = 1
double? leakySigma = Math.Sqrt(2.0 / (100 * (1 + 0.5 * 0.5)));       // n σ² (1 + ¼)/2 = 1
