// Column k of the new matrix is column π(k) of W; the biases stay.
Func<Matrix<double>, Vector<double>, int[], (Matrix<double>, Vector<double>)> undo = (W, b, pi) =>
    (Matrix<double>.Build.Dense(W.RowCount, W.ColumnCount, (j, k) => W[j, pi[k]]), b);
