// Large steps first, then c/k: the slow eigenvalue is 0.153, and c must be well above 1/(2 · 0.153).
Func<int, double> etaOfStep = k => Math.Min(0.4, 5.0 / (k + 10));
