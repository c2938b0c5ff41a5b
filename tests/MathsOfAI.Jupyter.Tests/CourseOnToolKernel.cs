using MathsOfAI.Jupyter.Tests.Kernel;

namespace MathsOfAI.Jupyter.Tests;

/// <summary>The course on the tool's kernel, and beside the extension that Plotly.NET offers for it.</summary>
public sealed class CourseOnToolKernel : CourseOnKernel
{
    public const string ExtensionFirst = "Plotly.NET.Interactive, then the set-up";
    public const string SetupFirst = "the set-up, then Plotly.NET.Interactive";

    public const string Version = "the version of the kernel";

    private const string Extension = "#r \"nuget: Plotly.NET.Interactive, 6.0.0\"";
    private const string CourseFigure = "Draw.Points(Xor.Points)";
    private const string PlainChart =
        "Plotly.NET.CSharp.Chart.Line<double, double, string>(new[] { 0.0, 1 }, new[] { 2.0, 3 })";

    private protected override JupyterKernel Kernel { get; } = new ToolKernel();

    private protected override IEnumerable<(string, string, IReadOnlyList<Cell>)> More =>
    [
        (ExtensionFirst, Folder, [Extension, Setup, CourseFigure, PlainChart]),
        (SetupFirst, Folder, [Setup, Extension, CourseFigure, PlainChart]),
        (Version, Folder,
        [
            "System.Diagnostics.FileVersionInfo.GetVersionInfo(typeof(Microsoft.DotNet.Interactive.Formatting.Formatter).Assembly.Location)"
                + ".ProductVersion",
        ]),
    ];
}
