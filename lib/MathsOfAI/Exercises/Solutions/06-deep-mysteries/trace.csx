// z = v₁ + v₂ has the variance 2, and half of it counts
double? outer = 0.5 * 2;
// w_j² has the mean 1, and z > 0 half of the time; x₁² + x₂² = 2
double? inner = 0.5 * 1 * 2;
// both together are ‖x‖² for a unit; over the points 0 + 1 + 1 + 2, times 2/4
Func<int, double> trace = n => 2.0 / 4 * n * (0 + 1 + 1 + 2);
