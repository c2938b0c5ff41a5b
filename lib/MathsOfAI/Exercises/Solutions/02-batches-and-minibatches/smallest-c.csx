// 2cλ_min = 1.
double? smallestC = 1 / (2 * 0.2);
