// √(ηλ_min) = 1 − √β and √(ηλ_max) = 1 + √β, with √λ = 1 and 10.
double? bestEta = 4.0 / (11 * 11);
double? bestBeta = 81.0 / 121;
