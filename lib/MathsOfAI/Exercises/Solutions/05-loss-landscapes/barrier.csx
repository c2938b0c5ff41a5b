// Both units are max{0, s − ½} with s = x₁ + x₂ = 0, 1, 1, 2, so f = −max{0, s − ½}; the targets are 0, 1, 1, 0.
double[] midpointC = [-0.5, -0.5];
double[] midpointW = [-0.5, -0.5];
double[] midpointOutputs = [0, -0.5, -0.5, -1.5];
double? barrier = (0 + 1.5 * 1.5 + 1.5 * 1.5 + 1.5 * 1.5) / 4;
