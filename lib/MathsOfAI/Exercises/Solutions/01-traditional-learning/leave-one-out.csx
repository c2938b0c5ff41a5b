// The line 3 + 2.5x leaves 1.5, −3, 0, 1.5; divided by 1 − S_ii = 1/4, 3/4, 3/4, 1/4 that is 6, −4, 0, 6.
double? meanSquare = (36 + 16 + 0 + 36) / 4.0;
