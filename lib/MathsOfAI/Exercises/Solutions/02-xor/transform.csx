Matrix<double> XW = X * W;
Matrix<double> Z = XW.MapIndexed((i, j, entry) => entry + c[j]);
Matrix<double> H = Z.PointwiseMaximum(0);
Vector<double> outputs = H * w;
