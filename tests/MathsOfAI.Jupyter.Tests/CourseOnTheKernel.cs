using MathsOfAI.Jupyter.Tests.Comparison;
using MathsOfAI.Jupyter.Tests.Kernel;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Jupyter.Tests;

/// <summary>
/// Every notebook of the course, and whatever else the specs want to know of the kernel, run once, two kernels at a time.
/// </summary>
public sealed class CourseOnTheKernel : IAsyncLifetime
{
    public const string ExtensionFirst = "Plotly.NET.Interactive, then the set-up";
    public const string SetupFirst = "the set-up, then Plotly.NET.Interactive";
    public const string Others = "cells that give cause for complaint, and one that does not";

    private const string Extension = "#r \"nuget: Plotly.NET.Interactive, 6.0.0\"";
    private const string Setup = "#load \"../../lib/setup.csx\"";
    private const string CourseFigure = "Draw.Points(Xor.Points)";
    private const string PlainChart =
        "Plotly.NET.CSharp.Chart.Line<double, double, string>(new[] { 0.0, 1 }, new[] { 2.0, 3 })";

    private const string Version =
        "System.Diagnostics.FileVersionInfo.GetVersionInfo(typeof(Microsoft.DotNet.Interactive.Formatting.Formatter).Assembly.Location).ProductVersion";

    private readonly JupyterKernel _kernel = new();
    private readonly SemaphoreSlim _kernels = new(2);
    private Dictionary<string, Task<KernelRun>> _runs = [];
    private string? _missing;

    public static string[] Notebooks => [.. Repository.NotebooksIn(Repository.Course).Select(Repository.FromRoot)];

    public async ValueTask InitializeAsync()
    {
        _missing = await _kernel.InstallAsync();
        if (_missing is null)
        {
            var folder = Path.GetDirectoryName(Notebooks[0])!;
            _runs = Notebooks.ToDictionary(
                notebook => notebook,
                notebook => RunAsync(Path.GetDirectoryName(notebook)!, [.. CodeCell.Of(notebook).Select(cell => cell.Source)]));
            _runs[ExtensionFirst] = RunAsync(folder, Extension, Setup, CourseFigure, PlainChart);
            _runs[SetupFirst] = RunAsync(folder, Setup, Extension, CourseFigure, PlainChart);
            _runs[Others] = RunAsync(
                folder, "int Twice(int n) { int unused = 1; return 2 * n; }", "nonsense", "throw new Exception(\"thrown\");", Version);
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
        _kernel.Dispose();
    }

    private async Task<KernelRun> RunAsync(string folder, params string[] cells)
    {
        await _kernels.WaitAsync();
        try
        {
            return await _kernel.RunAsync(Path.Combine(Repository.Root, folder), cells);
        }
        finally
        {
            _kernels.Release();
        }
    }
}
