double? saddle = 1 - 2 * (2 - Math.Sqrt(2)) / 4;           // neither all positive nor all negative
double? mean = 2;                                          // ‖u − v‖² = 1 + 1 − 2uᵀv, and uᵀv has the mean 0
Func<int, double> deviation = d => 2 / Math.Sqrt(d);       // twice that of uᵀv
