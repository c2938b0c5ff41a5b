// ln of P(w, c) over P(w) P(c)
double? pmi = Math.Log(30 / 200.0 / (40 / 200.0 * (50 / 200.0)));
