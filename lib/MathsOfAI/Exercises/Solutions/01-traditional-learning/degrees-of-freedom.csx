// df = Σ s²/(s² + 1) = 3 − Σ 1/(s² + 1) = 3 − tr (AᵀA + I)⁻¹, and that trace is 24/17.
double? df = 3 - 24.0 / 17;
