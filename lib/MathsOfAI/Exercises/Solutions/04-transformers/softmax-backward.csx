// A ∘ (G − rowsum(G ∘ A))
Func<Matrix<double>, Matrix<double>, Matrix<double>> ofScores = (A, G) =>
{
    var sums = G.PointwiseMultiply(A).RowSums();
    return A.PointwiseMultiply(G.MapIndexed((t, s, g) => g - sums[t], Zeros.Include));
};
