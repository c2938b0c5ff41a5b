Func<Value, Value> xTanh = x =>
{
    var tanh = Math.Tanh(x.Data);
    var y = new Value(x.Data * tanh, "x tanh x", x);
    y.Back = () => x.Grad += (tanh + x.Data * (1 - tanh * tanh)) * y.Grad;    // the product rule
    return y;
};

Func<double, double> Slope(Func<Value, Value> g) => xTanh is null ? null : at =>
{
    var x = new Value(at, "x");
    Backward(g(x));
    return x.Grad;
};
