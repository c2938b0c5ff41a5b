// The units of Exercise 2 that need no bias, with incoming length and outgoing weight equal: √2 ρ = 1/ρ.
double rho = Math.Pow(2, -0.25);
Matrix<double> W3 = Matrix<double>.Build.DenseOfRowArrays([rho, -rho], [-rho, rho]);
Vector<double> c3 = Vector<double>.Build.Dense([0, 0]);
Vector<double> w3 = Vector<double>.Build.Dense([1 / rho, 1 / rho]);
double? b3 = 0;
