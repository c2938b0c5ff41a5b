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
