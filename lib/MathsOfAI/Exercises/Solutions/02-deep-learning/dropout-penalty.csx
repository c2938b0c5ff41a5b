// ρ/(1 − ρ) Σ w_j² ‖x_j‖² with w = (3, −1), ‖x₁‖² = 5, ‖x₂‖² = 6, ρ = ¼.
double? penalty = 0.25 / 0.75 * (3 * 3 * 5 + 1 * 1 * 6);
double? ridgeAlpha = 0.5 / 0.5 * 100;
