"""In float64: PyTorch's 512 x 512 product, multiply-adds a second; minibatch steps, microseconds; an epoch of a small CNN, milliseconds."""
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


def cnn_epoch_time(m=32, points=1000, categories=10):
    X, y = torch.rand(points, 1, 8, 8), torch.randint(categories, (points,))
    model = torch.nn.Sequential(
        torch.nn.Conv2d(1, 8, 3, padding=1), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
        torch.nn.Conv2d(8, 16, 3, padding=1), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
        torch.nn.Flatten(), torch.nn.Linear(64, categories))
    optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
    cost = torch.nn.CrossEntropyLoss()

    def epoch():
        for batch in torch.randperm(points).split(m):
            optimiser.zero_grad()
            cost(model(X[batch]), y[batch]).backward()
            optimiser.step()

    return shortest(epoch)


torch.set_num_threads(os.cpu_count())
A, B = torch.rand(512, 512), torch.rand(512, 512)
print(512 ** 3 / shortest(lambda: A @ B))
for inputs, hidden, m in [(64, 32, 32), (64, 128, 32), (784, 100, 32), (784, 100, 128)]:
    print(1e6 * step_time(inputs, hidden, m))
print(1e3 * cnn_epoch_time())
