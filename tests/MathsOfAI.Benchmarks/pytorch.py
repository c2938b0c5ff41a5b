"""In float64: PyTorch's 512 x 512 product, multiply-adds a second; minibatch steps, microseconds; an epoch of a small CNN,
milliseconds; 400 steps of induction and of addition mod 31, seconds."""
import math
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
    run()
    best, end = float("inf"), time.perf_counter() + seconds
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


class Attention(torch.nn.Module):
    """x + W_O head(x), causal, one head without biases."""

    def __init__(self, width, length):
        super().__init__()
        self.qkv = torch.nn.Linear(width, 3 * width, bias=False)
        self.out = torch.nn.Linear(width, width, bias=False)
        self.mask = torch.triu(torch.full((length, length), -math.inf), diagonal=1)
        self.width = width

    def forward(self, x):
        q, k, v = self.qkv(x).chunk(3, dim=-1)
        scores = q @ k.transpose(1, 2) / math.sqrt(self.width) + self.mask
        return x + self.out(scores.softmax(dim=-1) @ v)


class Induction(torch.nn.Module):
    def __init__(self, words, length, width):
        super().__init__()
        self.words, self.places = torch.nn.Embedding(words, width), torch.nn.Parameter(torch.randn(length, width))
        self.layers = torch.nn.Sequential(Attention(width, length), Attention(width, length))
        self.logits = torch.nn.Linear(width, words, bias=False)

    def forward(self, tokens):
        return self.logits(self.layers(self.words(tokens) + self.places))


def induction_time(words=16, length=20, width=24, m=16, steps=400):
    X, y = torch.randint(words, (m * steps, length)), torch.randint(words, (m * steps, length))
    model = Induction(words, length, width)
    optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
    cost = torch.nn.CrossEntropyLoss()

    def run():
        for batch in torch.arange(m * steps).split(m):
            optimiser.zero_grad()
            cost(model(X[batch]).flatten(0, 1), y[batch].flatten()).backward()
            optimiser.step()

    return shortest(run, seconds=6)


def grokking_time(p=31, points=397, steps=400):
    X, y = torch.randint(p, (points, 2)), torch.randint(p, (points,))
    model = torch.nn.Sequential(
        torch.nn.EmbeddingBag(p, 32, mode="sum"), torch.nn.Linear(32, 64), torch.nn.ReLU(), torch.nn.Linear(64, p))
    optimiser = torch.optim.AdamW(model.parameters(), lr=0.01, weight_decay=1)
    cost = torch.nn.CrossEntropyLoss()

    def run():
        for _ in range(steps):
            optimiser.zero_grad()
            cost(model(X), y).backward()
            optimiser.step()

    return shortest(run, seconds=4)


torch.set_num_threads(os.cpu_count())
A, B = torch.rand(512, 512), torch.rand(512, 512)
print(512 ** 3 / shortest(lambda: A @ B))
for inputs, hidden, m in [(64, 32, 32), (64, 128, 32), (784, 100, 32), (784, 100, 128)]:
    print(1e6 * step_time(inputs, hidden, m))
print(1e3 * cnn_epoch_time())
print(induction_time())
print(grokking_time())
