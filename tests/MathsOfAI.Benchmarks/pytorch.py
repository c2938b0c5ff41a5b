"""Minibatch steps of PyTorch in float64, microseconds each, and its 512 x 512 product, multiply-adds a second."""
import os
import sys
import time

try:
    import torch
except ImportError:
    sys.exit(1)

torch.set_default_dtype(torch.float64)
torch.manual_seed(0)


def shortest(run, seconds=2):
    """The shortest of many short runs."""
    best, end = float("inf"), time.perf_counter() + seconds
    run()
    while time.perf_counter() < end:
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


def step_time(inputs, hidden, m, points=1000, categories=10):
    X, y = torch.rand(points, inputs), torch.randint(categories, (points,))
    model = torch.nn.Sequential(torch.nn.Linear(inputs, hidden), torch.nn.ReLU(), torch.nn.Linear(hidden, categories))
    optimiser = torch.optim.SGD(model.parameters(), lr=0.01)
    cost = torch.nn.CrossEntropyLoss()

    def step():
        first = torch.randint(points - m + 1, ()).item()
        optimiser.zero_grad()
        cost(model(X[first:first + m]), y[first:first + m]).backward()
        optimiser.step()

    return shortest(step)


torch.set_num_threads(os.cpu_count())
A, B = torch.rand(512, 512), torch.rand(512, 512)
print(512 ** 3 / shortest(lambda: A @ B))
for inputs, hidden, m in [(64, 32, 32), (64, 128, 32), (784, 100, 32), (784, 100, 128)]:
    print(1e6 * step_time(inputs, hidden, m))
