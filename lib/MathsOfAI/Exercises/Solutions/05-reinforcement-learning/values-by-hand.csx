// v(A) = 1 + ½ v(B) and v(B) = 2 + ¼ v(A); the value of C is 0.
Vector<double> vAB = Vector<double>.Build.Dense([16.0 / 7, 18.0 / 7]);
