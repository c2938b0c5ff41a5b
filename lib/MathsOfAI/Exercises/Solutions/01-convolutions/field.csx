// Each layer adds 2 times the product of the strides before it.
int? field = 1 + 2 * 1 + 2 * 1 + 2 * 2;
