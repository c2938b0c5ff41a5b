// w = (3, 2) is perpendicular to (3, 1) − (1, 4), and wᵀz is 11, 11 and 21.
double? angle = Math.Atan2(2, 3) * 180 / Math.PI;
double? margin = 11 / Math.Sqrt(3 * 3 + 2 * 2);
