// The word at place i has neighbours from i − 4 to i + 4, as far as there are words.
int? pairs = Enumerable.Range(0, 8).Sum(i => Math.Min(i, 4) + Math.Min(7 - i, 4));
