// Wᵀδ: w_j beside δ_{i+j}.
Func<Vector<double>, Vector<double>, Vector<double>> ofInput = (w, delta) =>
{
    var (n, r) = (delta.Count, w.Count / 2);
    var below = Vector<double>.Build.Dense(n);
    for (var i = 0; i < n; i++)
        for (var j = -r; j <= r; j++)
            if (i + j >= 0 && i + j < n)
                below[i] += w[j + r] * delta[i + j];
    return below;
};
