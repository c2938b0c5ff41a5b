using System.Reflection;
using System.Runtime.Loader;

namespace MathsOfAI.Display;

/// <summary>
/// Lets Plotly.NET run in a notebook kernel, whose FSharp.Core is older than the one that it asks for but has all that it
/// uses. There is one copy of everything, in the kernel's own load context, so that the course, the cells and an extension
/// such as Plotly.NET.Interactive mean the same charts, whichever of them was loaded first.
/// </summary>
internal static class PlotlyAssemblies
{
    private const string FSharpCore = "FSharp.Core";

    private static readonly string[] Names =
        [FSharpCore, "Fable.Core", "Giraffe.ViewEngine", "DynamicObj", "Plotly.NET", "Plotly.NET.CSharp"];

    private static int _loaded;

    /// <summary>Must run before any Plotly type is touched; does nothing when it has run before.</summary>
    public static void Load()
    {
        if (Interlocked.Exchange(ref _loaded, 1) == 1)
            return;

        var kernel = AssemblyLoadContext.Default;
        kernel.Resolving += (_, wanted) =>
            wanted is { Name: FSharpCore, Version: not null } ? kernel.LoadFromAssemblyName(new AssemblyName(FSharpCore)) : null;

        var folder = Path.GetDirectoryName(typeof(PlotlyAssemblies).Assembly.Location) ?? "";
        HashSet<string?> present = [.. kernel.Assemblies.Select(assembly => assembly.GetName().Name), .. Trusted];
        foreach (var path in Names.Where(name => !present.Contains(name)).Select(name => Path.Combine(folder, name + ".dll")).Where(File.Exists))
            kernel.LoadFromAssemblyPath(path);
    }

    /// <summary>What the application brings itself, loaded or not.</summary>
    private static IEnumerable<string?> Trusted =>
        (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator).Select(Path.GetFileNameWithoutExtension);
}
