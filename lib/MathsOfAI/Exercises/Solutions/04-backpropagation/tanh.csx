// tanh' = 1 − tanh², and a^[l] is tanh z^[l] already.
Func<Vector<double>, Matrix<double>, Vector<double>, Vector<double>> tanhDelta = (aHere, WNext, deltaNext) =>
    (1 - aHere.PointwiseMultiply(aHere)).PointwiseMultiply(WNext.TransposeThisAndMultiply(deltaNext));
