// (0, 0), (0, 1) and (1, 1) share the mean of their targets 0, 1, 0; (1, 0) is fitted exactly.
double[] stuckOutputs = [1.0 / 3, 1.0 / 3, 1, 1.0 / 3];
