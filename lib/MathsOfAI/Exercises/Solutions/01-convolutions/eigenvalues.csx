// ¼e^{iθ} + ½ + ¼e^{−iθ}
Func<double, double> lambda = theta => 0.5 + 0.5 * Math.Cos(theta);
