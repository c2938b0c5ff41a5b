using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Jupyter.Tests.Kernel;

/// <summary>
/// The kernel of the tool that the repository pins, installed for Jupyter in a temporary folder, and Python's Jupyter client, which
/// drives it as any notebook front end does.
/// </summary>
internal sealed class JupyterKernel : IDisposable
{
    private const string Tool = "dotnet-interactive";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly string[] Pythons = ["python3", "/usr/bin/python3", "python"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maths-of-ai-");
    private string _python = "";

    /// <summary>Finds Python and installs the kernel.</summary>
    /// <returns>What is missing for that and how to get it, or null.</returns>
    public async Task<string?> InstallAsync()
    {
        foreach (var python in Pythons)
        {
            if (_python.Length == 0 && await HasJupyterAsync(python))
            {
                _python = python;
            }
        }

        if (_python.Length == 0)
        {
            return "Jupyter's client for Python, jupyter_client, is not installed.";
        }

        var kernels = _folder.CreateSubdirectory("kernels").FullName;
        var (exitCode, _, error) = await StartAsync(
            "dotnet", ["tool", "run", Tool, "jupyter", "install", "--http-port-range", "0-0", "--path", kernels], Repository.Root);
        if (exitCode != 0 && error.Contains("dotnet tool restore", StringComparison.Ordinal))
        {
            return "The .NET Interactive tool is not restored: run 'dotnet tool restore'.";
        }

        Assert.True(exitCode == 0, $"The kernel could not be installed for Jupyter: {error}");
        ListenToThisMachineOnly(Path.Combine(kernels, ".net-csharp", "kernel.json"));
        return null;
    }

    /// <summary>Runs cells in a kernel of their own, which starts in a folder of the repository.</summary>
    public async Task<KernelRun> RunAsync(string folder, IEnumerable<string> cells)
    {
        using var reader = new StreamReader(typeof(JupyterKernel).Assembly.GetManifestResourceStream("run_cells.py")!);
        var (exitCode, output, error) = await StartAsync(
            _python, ["-c", await reader.ReadToEndAsync()], folder, JsonSerializer.Serialize(cells));
        Assert.True(exitCode == 0, error);
        var run = JsonNode.Parse(output)!;
        return new([.. run["cells"]!.AsArray().Select(cell => cell!.AsArray())], (string)run["log"]!);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<bool> HasJupyterAsync(string python)
    {
        try
        {
            return (await StartAsync(python, ["-c", "import jupyter_client"], Repository.Root)).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static void ListenToThisMachineOnly(string kernelSpec)
    {
        var spec = JsonNode.Parse(File.ReadAllText(kernelSpec))!;
        var arguments = spec["argv"]!.AsArray();
        arguments.Insert(arguments.Select(argument => (string?)argument).ToList().IndexOf("jupyter") + 1, "--http-local-only");
        File.WriteAllText(kernelSpec, spec.ToJsonString());
    }

    private async Task<(int ExitCode, string Output, string Error)> StartAsync(
        string program, IEnumerable<string> arguments, string folder, string input = "")
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        start.Environment["JUPYTER_PATH"] = _folder.FullName;
        start.Environment["JUPYTER_CONFIG_DIR"] = Path.Combine(_folder.FullName, "config");
        start.Environment["JUPYTER_RUNTIME_DIR"] = Path.Combine(_folder.FullName, "runtime");
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["PYTHONUTF8"] = "1";
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        await using var end = limit.Token.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}

/// <summary>The outputs of each cell in turn, and what the kernel wrote to its log.</summary>
internal sealed record KernelRun(IReadOnlyList<JsonArray> Cells, string Log);
