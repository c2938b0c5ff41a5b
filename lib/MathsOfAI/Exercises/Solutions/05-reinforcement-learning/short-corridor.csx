// J = −(4 − 2p)/(p (1 − p)), whose derivative is 0 where p² − 4p + 2 = 0.
double? p = 2 - Math.Sqrt(2);
double? bestJ = -(6 + 4 * Math.Sqrt(2));
