int? steps = 1000;
double? alpha = 0.03;
double? noise = 0;
double? rho = 0;
double? epsilon = 0;
