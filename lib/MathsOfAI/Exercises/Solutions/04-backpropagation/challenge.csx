// Twenty-four times H&H's rate and a wider start: fast enough for 20 000 steps, not yet so fast that outputs saturate.
double? scale = 1.3;
double? eta = 1.2;
