// The differences are −3, −2, −2, −3, −2, −3: mean −2.5, variance 6 · 0.25 / 5 = 0.3.
double? meanOfA = -2.5;
double? errorOfA = Math.Sqrt(0.3 / 6);
string helps = "A";    // B: −3.0 ± 2.96
