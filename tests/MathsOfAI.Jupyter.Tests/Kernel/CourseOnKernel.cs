using MathsOfAI.Jupyter.Tests.Comparison;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Jupyter.Tests.Kernel;

/// <summary>
/// Notebooks of the course, and whatever else the specs want to know of a kernel, run once; of all kernels two at a time.
/// </summary>
public abstract class CourseOnKernel : IAsyncLifetime
{
    public const string Complaints = "cells that give cause for complaint";

    protected const string Setup = "#load \"../../lib/setup.csx\"";

    private static readonly SemaphoreSlim Kernels = new(2);
    private readonly Dictionary<string, Task<KernelRun>> _runs = [];
    private string? _missing;

    /// <summary>The lectures that run on every machine.</summary>
    public static string[] Notebooks => [.. LoadingTorch(false)];

    /// <summary>Those that load TorchSharp, and those that do not.</summary>
    public static IEnumerable<string> LoadingTorch(bool loads) => Repository.NotebooksIn(Repository.Course)
        .Select(Repository.FromRoot)
        .Where(notebook => CodeCell.Of(notebook).Any(cell => cell.Source.Contains(TorchSupport.Script, StringComparison.Ordinal)) == loads);

    private protected abstract JupyterKernel Kernel { get; }

    /// <summary>The lectures that this kernel runs.</summary>
    private protected virtual IEnumerable<string> Lectures => Notebooks;

    /// <summary>What else is run, by name.</summary>
    private protected abstract IEnumerable<(string Name, string Folder, IReadOnlyList<Cell> Cells)> More { get; }

    /// <summary>The folder of a lecture.</summary>
    protected static string Folder => Path.GetDirectoryName(Notebooks[0])!;

    public async ValueTask InitializeAsync()
    {
        _missing = await Kernel.FindAndInstallAsync();
        if (_missing is not null)
        {
            return;
        }

        foreach (var notebook in Lectures)
        {
            foreach (var (name, run) in Parts(notebook, [.. CodeCell.Of(notebook)], cells => RunAsync(Path.GetDirectoryName(notebook)!, cells)))
            {
                _runs[name] = run;
            }
        }

        _runs[Complaints] = RunAsync(
            Folder, ["int Twice(int n) { int unused = 1; return 2 * n; }", "nonsense", "throw new Exception(\"thrown\");", "1 + 1"]);
        foreach (var (name, folder, cells) in More)
        {
            _runs[name] = RunAsync(folder, cells);
        }
    }

    /// <summary>What a notebook or another of the runs gave; the spec is skipped where Jupyter or the tool is missing.</summary>
    internal Task<KernelRun> Of(string run)
    {
        Assert.SkipUnless(_missing is null, _missing ?? "");
        return _runs[run];
    }

    /// <summary>Runs a lecture once, and names what the specs look at: the lecture by its path.</summary>
    private protected virtual IEnumerable<(string Name, Task<KernelRun> Run)> Parts(
        string notebook, IReadOnlyList<CodeCell> cells, Func<IReadOnlyList<Cell>, Task<KernelRun>> run) =>
        [(notebook, run([.. cells.Select(cell => (Cell)cell.Source)]))];

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_runs.Values).ContinueWith(_ => { }, TaskScheduler.Default);
        Kernel.Dispose();
    }

    private async Task<KernelRun> RunAsync(string folder, IReadOnlyList<Cell> cells)
    {
        await Kernels.WaitAsync();
        try
        {
            return await Kernel.RunAsync(Path.Combine(Repository.Root, folder), cells);
        }
        finally
        {
            Kernels.Release();
        }
    }
}
