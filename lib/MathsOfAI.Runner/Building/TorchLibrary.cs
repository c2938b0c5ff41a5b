using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Runner.Building;

/// <summary>The library that only lectures with TorchSharp load: built before the first of them runs, lest its cell has to wait for it.</summary>
internal static class TorchLibrary
{
    private static readonly Lazy<Task> Built = new(() => Task.Run(Build));

    /// <summary>Whether a cell is the one that asks for it.</summary>
    public static bool IsLoadedBy(NotebookCell cell) => cell.Source.Contains(TorchSupport.Script, StringComparison.Ordinal);

    /// <summary>Builds it, if need be, once for all notebooks of a run.</summary>
    /// <exception cref="NotebookException">It cannot be built.</exception>
    public static Task PrepareAsync() => Built.Value;

    private static void Build()
    {
        try
        {
            if (!LibraryState.IsCurrent(Repository.Root, TorchSupport.Library))
            {
                new LibraryBuild(Repository.Root, TorchSupport.Library).Run(Console.Out);
            }
        }
        catch (NotPreparedException exception)
        {
            throw new NotebookException(exception.Message);
        }
    }
}
