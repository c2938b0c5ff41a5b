// what the cell prints with weightDeviation: 2
var large = Enumerable.Range(0, 4).Select(seed => Network.Random(wide, seed, weightDeviation: 2, biasDeviation: 0.5)).ToList();
double? testError = 100 * Learn(large, train).Test[^1];
string why = "B";
