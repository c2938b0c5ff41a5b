// The variance of the change is multiplied by the sum of the squares of the shares.
Func<Network, double[], Network> split = (N, c) => Network.FromLayers(
    Activation.ReLU, Activation.Sigmoid,
    (c.Select(_ => N.W(2)).Aggregate((all, W) => all.Stack(W)),
        Vector<double>.Build.Dense([.. c.SelectMany(_ => N.b(2))])),
    (c.Select(share => share * N.W(3)).Aggregate((all, W) => all.Append(W)), N.b(3)));
double? factorOfThree = Math.Sqrt(1.0 / 4 + 1.0 / 16 + 1.0 / 16);
double? factorOfTwo = Math.Sqrt(2 * 2 + 1 * 1);
