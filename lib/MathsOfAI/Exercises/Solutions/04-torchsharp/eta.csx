// The path stays where η times the gradient stays. MSELoss() = Cost · 2/n_L, the plain sum = Cost · 2N.
double? etaMean = 0.4 * 2 / 2;
double? etaSum = 0.4 / (2 * 10);
double? etaFive = 0.4 * 5 / 2;
