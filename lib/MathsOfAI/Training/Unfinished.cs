using System.Collections;

namespace MathsOfAI.Training;

/// <summary>
/// What there is of a list when its making was stopped. Whoever reads beyond its end is told why it ends there, and what to do; it is
/// a list in full, so that this holds for <c>ElementAt</c> as well.
/// </summary>
internal sealed class Unfinished<T>(IReadOnlyList<T> items, string reason) : IReadOnlyList<T>, IList<T>
{
    public int Count => items.Count;

    public bool IsReadOnly => true;

    public T this[int index]
    {
        get => index >= 0 && index < items.Count
            ? items[index]
            : throw new InvalidOperationException($"{reason}; run that cell again.");
        set => throw new NotSupportedException();
    }

    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public int IndexOf(T item) => items.ToList().IndexOf(item);

    public bool Contains(T item) => items.Contains(item);

    public void CopyTo(T[] array, int arrayIndex) => items.ToList().CopyTo(array, arrayIndex);

    void ICollection<T>.Add(T item) => throw new NotSupportedException();

    void ICollection<T>.Clear() => throw new NotSupportedException();

    void IList<T>.Insert(int index, T item) => throw new NotSupportedException();

    bool ICollection<T>.Remove(T item) => throw new NotSupportedException();

    void IList<T>.RemoveAt(int index) => throw new NotSupportedException();
}
