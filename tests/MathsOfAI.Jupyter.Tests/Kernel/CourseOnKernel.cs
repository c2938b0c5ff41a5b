using MathsOfAI.Jupyter.Tests.Comparison;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Jupyter.Tests.Kernel;

/// <summary>
/// Every notebook of the course, and whatever else the specs want to know of a kernel, run once, two kernels at a time.
/// </summary>
public abstract class CourseOnKernel : IAsyncLifetime
{
    public const string Complaints = "cells that give cause for complaint";

    protected const string Setup = "#load \"../../lib/setup.csx\"";

    private readonly SemaphoreSlim _kernels = new(2);
    private readonly Dictionary<string, Task<KernelRun>> _runs = [];
    private string? _missing;

    /// <summary>The lectures that run on every machine.</summary>
    public static string[] Notebooks => [.. LoadingTorch(false)];

    /// <summary>Those that load TorchSharp, and those that do not.</summary>
    public static IEnumerable<string> LoadingTorch(bool loads) => Repository.NotebooksIn(Repository.Course)
        .Select(Repository.FromRoot)
        .Where(notebook => CodeCell.Of(notebook).Any(cell => cell.Source.Contains(TorchSupport.Script, StringComparison.Ordinal)) == loads);

    private protected abstract JupyterKernel Kernel { get; }

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

        foreach (var notebook in Notebooks)
        {
            _runs[notebook] = RunAsync(Path.GetDirectoryName(notebook)!, [.. CodeCell.Of(notebook).Select(cell => (Cell)cell.Source)]);
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

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_runs.Values).ContinueWith(_ => { }, TaskScheduler.Default);
        _kernels.Dispose();
        Kernel.Dispose();
    }

    private async Task<KernelRun> RunAsync(string folder, IReadOnlyList<Cell> cells)
    {
        await _kernels.WaitAsync();
        try
        {
            return await Kernel.RunAsync(Path.Combine(Repository.Root, folder), cells);
        }
        finally
        {
            _kernels.Release();
        }
    }
}
