// (−1, 0) − (0.6, 0.8) + (0.8, 0.6) = (−0.8, −0.2); silver is (−0.6, 0.8).
string answer = "silver";
