Network Moved(Network net, double bias) => Network.FromLayers(
    Activation.ReLU, Activation.Identity, (net.W(2), net.b(2) + bias), (net.W(3), net.b(3)));

int Solved(double bias)
{
    var starts = Enumerable.Range(0, 2000)
        .Select(seed => Moved(Network.Random(architecture, seed), bias)).ToList();
    return levels.Count(GradientDescent.Full(eta: 0.1, steps: 5000)
        .Train(starts, Xor.Points, Cost.MeanSquaredError))[0];
}

string why = "B";
int? solvedWithHalf = Solved(0.5);
int? solvedWithMinusHalf = Solved(-0.5);
