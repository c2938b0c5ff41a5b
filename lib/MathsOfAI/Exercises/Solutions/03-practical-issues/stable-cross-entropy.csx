// ln(1 + e^z) − yz, with the larger of 1 and e^z taken out of the logarithm.
Func<double, double, double> stableCost =
    (z, y) => Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))) - y * z;
