var delta3 = Vector<double>.Build.Dense([3.0, -2.0, 4.0]);
var a2 = Vector<double>.Build.Dense([0.2, 0.5]);
var W3 = Matrix<double>.Build.DenseOfRowArrays([1, 0], [2, -1], [0.5, 1]);
Matrix<double> dCdW3 = delta3.OuterProduct(a2);    // (5.8): entry (j, k) is δ_j a_k; a^[3] and b^[3] are not needed
Vector<double> dCdb3 = delta3;                     // (5.7)
Vector<double> delta2 = a2.PointwiseMultiply(1 - a2).PointwiseMultiply(W3.Transpose() * delta3);    // (5.6)
