// Line D applies σ' of layer l before Wᵀ; (5.6) applies σ' of layer l − 1 after it.
string faultyLine = "D";
Vector<double> Repaired(Network net, Vector<double> point, Vector<double> target)
{
    Vector<double>[] a = [null, .. BackPropagation.Forward(net, point)];
    Vector<double> Prime(int l) => a[l].PointwiseMultiply(1 - a[l]);
    var delta = Prime(4).PointwiseMultiply(a[4] - target);
    var result = new List<double>();
    for (var l = 4; l >= 2; l--)
    {
        result.InsertRange(0, [.. delta.OuterProduct(a[l - 1]).ToRowMajorArray(), .. delta]);
        delta = Prime(l - 1).PointwiseMultiply(net.W(l).TransposeThisAndMultiply(delta));
    }
    return Vector<double>.Build.Dense(result.ToArray());
}
Func<Network, Vector<double>, Vector<double>, Vector<double>> repaired = Repaired;
