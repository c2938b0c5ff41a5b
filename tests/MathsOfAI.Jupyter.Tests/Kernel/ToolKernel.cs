using System.Text.Json.Nodes;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Jupyter.Tests.Kernel;

/// <summary>The kernel of the tool that the repository pins.</summary>
internal sealed class ToolKernel() : JupyterKernel(Name)
{
    private const string Name = ".net-csharp";

    protected override async Task<string?> InstallAsync()
    {
        var kernels = Path.Combine(DataFolder, "kernels");
        Directory.CreateDirectory(kernels);
        var (exitCode, _, error) = await StartAsync(
            "dotnet", ["tool", "run", "dotnet-interactive", "jupyter", "install", "--http-port-range", "0-0", "--path", kernels], Repository.Root);
        if (exitCode != 0 && error.Contains("dotnet tool restore", StringComparison.Ordinal))
        {
            return "The .NET Interactive tool is not restored: run 'dotnet tool restore'.";
        }

        Assert.True(exitCode == 0, $"The kernel could not be installed for Jupyter: {error}");
        ListenToThisMachineOnly(Path.Combine(kernels, Name, "kernel.json"));
        return null;
    }

    private static void ListenToThisMachineOnly(string kernelSpec)
    {
        var spec = JsonNode.Parse(File.ReadAllText(kernelSpec))!;
        var arguments = spec["argv"]!.AsArray();
        arguments.Insert(arguments.Select(argument => (string?)argument).ToList().IndexOf("jupyter") + 1, "--http-local-only");
        File.WriteAllText(kernelSpec, spec.ToJsonString());
    }
}
