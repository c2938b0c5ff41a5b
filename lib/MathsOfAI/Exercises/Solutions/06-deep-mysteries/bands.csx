// k points that share both outputs, j of category A: j(k − j)/(10k)
double? seven = 2 * 5 / (10 * 7.0);
double? pair = 1 * 1 / (10 * 2.0);
// three points at which one output is wrong by 1: 3 · ½ · 1², and the mean is over ten
double? saturated = 3 * 0.5 / 10;
