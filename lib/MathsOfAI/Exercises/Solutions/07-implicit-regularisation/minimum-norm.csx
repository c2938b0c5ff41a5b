// w⁺ = Aᵀz with AAᵀz = y. From w⁰ the component along n = (1, −1, 1), which spans the null space, stays.
var rows = Matrix<double>.Build.DenseOfRowArrays([1, 1, 0], [0, 1, 1]);
var kernel = Vector<double>.Build.Dense([1, -1, 1]);
Vector<double> endFromZero = rows.Transpose() * (rows * rows.Transpose()).Solve(Vector<double>.Build.Dense([3, 3]));
Vector<double> endFromThere = endFromZero + Vector<double>.Build.Dense([3, 0, 0]).DotProduct(kernel) / kernel.DotProduct(kernel) * kernel;
