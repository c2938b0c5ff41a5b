// a step that fits a start with weights of this size, and small biases
double? eta = 0.05;
double? weights = 0.7;
double? biases = 0.2;
