// V/m, and (V/m)(N − m)/(N − 1).
double? withReplacement = 3.0 / 4;
double? withoutReplacement = 3.0 / 4 * (10 - 4) / (10 - 1);
