// The N deviations add up to 0, so 𝔼 ξ_iᵀ(ξ_1 + … + ξ_N) = 0 = V + (N − 1) 𝔼 ξ_iᵀξ_j over all N points.
// So the double sum is m V − m (m − 1) V/(N − 1), and V/m is multiplied by 1 − (m − 1)/(N − 1).
string failingStep = "C";
Func<int, double> factor = m => (10.0 - m) / 9;
