// The slopes are 3, −3 and 3; each weight after the first is a change of the slope.
Vector<double> wZigzag = Vector<double>.Build.Dense([3, -3 - 3, 3 - -3]);
long? zigzagPieces = 3 * 3 * 3 * 3;
long? unitsInOneLayer = 3 * 3 * 3 * 3 - 1;
// m^(12/m) is 1, 64, 81, 64, 36, 12 for m = 1, 2, 3, 4, 6, 12.
long? bestM = 3;
