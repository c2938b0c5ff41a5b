int? features = 25;             // as many features as training points
int? degree = 24;               // a polynomial of degree q has q + 1 coefficients
int? dimensions = 10;           // (d + 1)(d + 2) / 2 = 66
