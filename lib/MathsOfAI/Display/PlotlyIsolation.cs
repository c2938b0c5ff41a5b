using System.Reflection;
using System.Runtime.Loader;

namespace MathsOfAI.Display;

/// <summary>
/// Lets Plotly.NET run beside a notebook kernel's older FSharp.Core. The kernel's copy would win for every assembly that
/// asks for "FSharp.Core", and half of Plotly.NET would meet the wrong one; so Plotly.NET and all its F# relations get a
/// load context of their own, which looks in this library's folder first.
/// </summary>
internal static class PlotlyIsolation
{
    private static readonly string[] Isolated =
        ["FSharp.Core", "Giraffe.ViewEngine", "DynamicObj", "Fable.Core", "Plotly.NET", "Plotly.NET.CSharp"];

    private static int _installed;

    /// <summary>Must run before any Plotly type is touched; does nothing when it has run before.</summary>
    public static void Install()
    {
        if (Interlocked.Exchange(ref _installed, 1) == 1)
            return;

        // An application that was built with Plotly.NET finds the right versions by itself.
        if (IsTrusted("Plotly.NET"))
            return;

        var context = new PlotlyLoadContext(Path.GetDirectoryName(typeof(PlotlyIsolation).Assembly.Location)!);
        AssemblyLoadContext.Default.Resolving += (_, name) =>
            Isolated.Contains(name.Name) ? context.LoadFromAssemblyName(name) : null;
    }

    private static bool IsTrusted(string assembly) =>
        (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "")
            .Split(Path.PathSeparator)
            .Any(path => Path.GetFileNameWithoutExtension(path) == assembly);

    private sealed class PlotlyLoadContext : AssemblyLoadContext
    {
        private readonly string _folder;

        public PlotlyLoadContext(string folder) : base("Plotly.NET")
        {
            _folder = folder;
            Resolving += (_, name) => LoadFromFolder(name);
        }

        protected override Assembly? Load(AssemblyName name) => Isolated.Contains(name.Name) ? LoadFromFolder(name) : null;

        private Assembly? LoadFromFolder(AssemblyName name)
        {
            var path = Path.Combine(_folder, name.Name + ".dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
}
