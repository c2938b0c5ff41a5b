Func<Matrix<double>, Vector<double>, double> chooseAlpha = (A, y) =>
{
    var fit = new SingularFit(A);
    return Enumerable.Range(0, 61).Select(i => Math.Pow(10, -3 + i / 10.0))
        .MinBy(alpha => fit.LeaveOneOut(y, alpha).PointwisePower(2).Sum());
};
