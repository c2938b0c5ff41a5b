namespace MathsOfAI.Runner.Doctor;

/// <summary>The library that the notebooks load.</summary>
internal static class LibraryCheck
{
    private const string What = "The course's library";
    private const string Cure = "run a notebook's first cell, or `dotnet build lib/MathsOfAI`";

    public static Finding Look(string root) =>
        !File.Exists(LibraryState.Dll(root)) ? Finding.Wrong(What, "not built", Cure)
        : !LibraryState.IsCurrent(root) ? Finding.Wrong(What, "older than its sources", Cure)
        : Finding.Good(What, "built and current");

    /// <summary>Builds it, if need be.</summary>
    public static void Repair(string root, TextWriter output)
    {
        if (!LibraryState.IsCurrent(root))
        {
            new LibraryBuild(root).Run(output);
        }
    }
}
