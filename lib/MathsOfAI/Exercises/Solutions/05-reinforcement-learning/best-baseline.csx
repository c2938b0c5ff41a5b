// b = π₂r₁ + π₁r₂ = 0.2 · 1 + 0.8 · 6; then (1 − b)(0.2, −0.2) and (6 − b)(−0.8, 0.8) are the same.
double? bestB = 5;
double? variance = 0;
