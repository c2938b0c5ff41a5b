// The mean of the eight training inputs is 5, their standard deviation 2.
Vector<double> testInputs = Vector<double>.Build.Dense([(9 - 5) / 2.0, (3 - 5) / 2.0]);
