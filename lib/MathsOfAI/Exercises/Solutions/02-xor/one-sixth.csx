// (0, 0), (0, 1) and (1, 0) share the mean of their targets 0, 1, 1; (1, 1) is fitted exactly.
double[] stuckOutputs = [2.0 / 3, 2.0 / 3, 2.0 / 3, 0];
