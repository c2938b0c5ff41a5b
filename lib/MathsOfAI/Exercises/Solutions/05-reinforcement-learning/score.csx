// e − π, with π = (1/8, 2/8, 5/8).
Vector<double> score = Vector<double>.Build.Dense([-1.0 / 8, -2.0 / 8, 1 - 5.0 / 8]);
