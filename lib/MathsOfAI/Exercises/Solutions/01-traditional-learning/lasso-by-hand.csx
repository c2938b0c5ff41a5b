// Aᵀy = (4, −2, 1), each moved towards 0 by 1.5.
Vector<double> wLasso = Vector<double>.Build.Dense([2.5, -0.5, 0]);
double? smallestAlpha = 4;
