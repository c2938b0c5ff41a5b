(Network Final, long Left) Trained(Network start, int steps)
{
    var (model, costs, before) = (start.ToModule(), new List<double>(), Living());
    var optimiser = optim.SGD(model.parameters(), 1);
    for (var k = 0; k < steps; k++)
    {
        using var scope = NewDisposeScope();    // the tape goes with the step,
        optimiser.zero_grad();                  // and so does its gradient
        var cost = nn.functional.mse_loss(model.call(X), Y);
        cost.backward();
        optimiser.step();
        costs.Add(cost.item<double>());         // a number, not a tensor
    }
    return (model.ToNetwork(), Living() - before);
}
double Tested(Network trained)
{
    var model = nn.Sequential(nn.Dropout(0.5), trained.ToModule());
    model.eval();                               // nothing is dropped in a test
    return nn.functional.mse_loss(model.call(X), Y).item<double>();
}
Func<Network, int, (Network, long)> myTrained = Trained;
Func<Network, double> myTested = Tested;
