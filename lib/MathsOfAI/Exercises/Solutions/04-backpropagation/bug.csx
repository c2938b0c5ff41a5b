// Line D applies σ' of layer l before Wᵀ; (5.6) applies σ' of layer l − 1 after it.
string faultyLine = "D";
Vector<double> Repaired(Network net, Vector<double> point, Vector<double> target)
{
    var act = BackPropagation.Forward(net, point);
    Vector<double> Prime(int l) => act[l - 1].PointwiseMultiply(1 - act[l - 1]);
    var error = Prime(4).PointwiseMultiply(act[3] - target);
    var result = new List<double>();
    for (var l = 4; ; l--)
    {
        result.InsertRange(0, [.. error.OuterProduct(act[l - 2]).ToRowMajorArray(), .. error]);
        if (l == 2)
            return Vector<double>.Build.Dense(result.ToArray());
        error = Prime(l - 1).PointwiseMultiply(net.W(l).TransposeThisAndMultiply(error));
    }
}
Func<Network, Vector<double>, Vector<double>, Vector<double>> repaired = Repaired;
