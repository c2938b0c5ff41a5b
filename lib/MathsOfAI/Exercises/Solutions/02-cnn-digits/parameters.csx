// 16 output channels, each with three kernels of 5 × 5 weights and a bias.
int? parameters = 16 * (3 * 5 * 5 + 1);
