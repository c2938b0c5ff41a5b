long? small = 3 * 5 + 5 + 5 * 4 + 4 + 4 * 2 + 2;
long? convolution = 3 * 3 * 64 * 128 + 128;
// 784-n-10 has 795 n + 10 parameters, and 795 n + 10 > 1 000 000 means n > 999 990 / 795 = 1257.8….
long? width = 999_990 / 795 + 1;
