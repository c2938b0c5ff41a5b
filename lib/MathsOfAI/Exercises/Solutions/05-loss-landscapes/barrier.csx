// The midpoint: c = (−½, −½), w = (−½, −½), so f = −max{0, s − ½} with s = x₁ + x₂ = 0, 1, 1, 2.
double[] midpointOutputs = [0, -0.5, -0.5, -1.5];
double? barrier = (0 + 1.5 * 1.5 + 1.5 * 1.5 + 1.5 * 1.5) / 4;
