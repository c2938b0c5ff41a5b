using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Jupyter.Tests.Kernel;

/// <summary>The course's own kernel, as the runner that was built beside these specs installs it.</summary>
internal sealed class OwnKernel() : JupyterKernel("maths-of-ai")
{
    /// <summary>The runner's program.</summary>
    public static string Runner
    {
        get
        {
            var bin = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(Repository.Root, "lib", "MathsOfAI.Runner", "bin", bin.Parent!.Name, bin.Name, "MathsOfAI.Runner.dll");
        }
    }

    protected override async Task<string?> InstallAsync()
    {
        var (exitCode, _, error) = await StartAsync("dotnet", [Runner, "jupyter", "install"], Repository.Root);
        Assert.True(exitCode == 0, $"The kernel could not be installed for Jupyter: {error}");
        return null;
    }
}
