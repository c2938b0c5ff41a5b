// one eigenvalue is 0, so the other is the trace v² + w²
double? sharpnessThere = 0.5 * 0.5 + 4 * 4;
// v² + w² = (w − v)² + 2wv is least for w = v
double? flattest = 2 * 2;
// 2/λ at the flattest minimum
double? largestStep = 2.0 / 4;
