double? saddle = 1 - 2 * (2 - Math.Sqrt(2)) / 4;           // neither all positive nor all negative
Func<int, double> deviation = d => 1 / Math.Sqrt(d);        // d E[u₁²] = E‖u‖² = 1
