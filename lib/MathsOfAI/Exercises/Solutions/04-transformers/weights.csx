// Row by row: e⁰ = 1 and e^{ln 3} = 3, of 4; e^{ln 2} = 2 and e⁰ = 1, of 3.
Matrix<double> AOfScores = Attention.Weights(Matrix<double>.Build.DenseOfRowArrays(
    [0, Math.Log(3)], [Math.Log(2), 0]));
