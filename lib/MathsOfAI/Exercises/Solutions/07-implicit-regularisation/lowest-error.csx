// many features and a penalty that fits the noise
int? D = 350;
double? alpha = 110;
