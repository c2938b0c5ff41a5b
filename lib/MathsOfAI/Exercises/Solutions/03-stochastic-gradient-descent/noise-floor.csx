// A step is d → (1 − ηλ) d − ηξ, with λ = 4, η = 1/6 and 𝔼 ξ² = 8.
double? a = Math.Pow(1 - 4.0 / 6, 2);
double? b = 8 / 36.0;
double? steady = b / (1 - a);
double? floor = 0.5 * 4 * steady;
