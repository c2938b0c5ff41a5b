using System.Collections;

namespace MathsOfAI.Training;

/// <summary>
/// What there is of a list when its making was stopped. Whoever reads beyond its end is told why it ends there, and what to do.
/// </summary>
internal sealed class Unfinished<T>(IReadOnlyList<T> items, string reason) : IReadOnlyList<T>
{
    public int Count => items.Count;

    public T this[int index] => index >= 0 && index < items.Count
        ? items[index]
        : throw new InvalidOperationException($"{reason}; run that cell again.");

    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
