// ηλ < 2(1 + β), with β = 0.9 and λ = 10.
double? etaLimit = 2 * (1 + 0.9) / 10;
