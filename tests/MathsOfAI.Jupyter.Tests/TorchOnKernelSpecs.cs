using MathsOfAI.Jupyter.Tests.Comparison;
using MathsOfAI.Jupyter.Tests.Kernel;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Jupyter.Tests;

/// <summary>The lectures that load TorchSharp, where libtorch can run; <c>.ci/run</c> finds them by their trait.</summary>
[Trait("needs", "libtorch")]
public sealed class TorchOnKernelSpecs
{
    public static TheoryData<string> Notebooks => [.. CourseOnKernel.LoadingTorch(true)];

    [Theory, MemberData(nameof(Notebooks))]
    public Task The_tools_kernel_shows_what_is_committed_and_complains_of_nothing(string notebook) => RunAsync(new ToolKernel(), notebook);

    [Theory, MemberData(nameof(Notebooks))]
    public Task The_courses_own_kernel_does_so_too(string notebook) => RunAsync(new OwnKernel(), notebook);

    private static async Task RunAsync(JupyterKernel kernel, string notebook)
    {
        using (kernel)
        {
            var missing = TorchSupport.Obstacle() ?? await kernel.FindAndInstallAsync();
            Assert.SkipUnless(missing is null, missing ?? "");
            var shown = KernelSpecs.Shown(await kernel.RunAsync(
                Path.Combine(Repository.Root, Path.GetDirectoryName(notebook)!), CodeCell.Of(notebook).Select(cell => (Cell)cell.Source)));
            KernelSpecs.AssertNone([.. KernelSpecs.Complaints(notebook, shown), .. KernelSpecs.NotAsCommitted(notebook, shown)]);
        }
    }
}
