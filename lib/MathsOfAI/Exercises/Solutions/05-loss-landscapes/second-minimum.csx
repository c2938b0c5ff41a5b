// At 1 the labels 0, 1, 0 disagree, so that a wants to be 1/3 there and σ must not be too steep; −4 speaks against the slope.
double[] inputs = [-4, 1, 1, 1, 4];
double[] targets = [1, 0, 1, 0, 1];
