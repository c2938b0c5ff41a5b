using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Jupyter.Tests.Kernel;

/// <summary>
/// A kernel that is installed for Jupyter in a temporary folder, and Python's Jupyter client, which drives it as any notebook front
/// end does.
/// </summary>
internal abstract class JupyterKernel(string name) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly string[] Pythons = ["python3", "/usr/bin/python3", "python"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maths-of-ai-");

    /// <summary>A Python that knows Jupyter's client.</summary>
    public string Python { get; private set; } = "";

    /// <summary>Jupyter's data folder, in which the kernel is installed.</summary>
    protected string DataFolder => _folder.FullName;

    /// <summary>Finds Python and installs the kernel.</summary>
    /// <returns>What is missing for that and how to get it, or null.</returns>
    public async Task<string?> FindAndInstallAsync()
    {
        foreach (var python in Pythons)
        {
            if (Python.Length == 0 && await HasJupyterAsync(python))
            {
                Python = python;
            }
        }

        return Python.Length == 0 ? "Jupyter's client for Python, jupyter_client, is not installed." : await InstallAsync();
    }

    /// <summary>Runs cells in a kernel of their own, which starts in a folder of the repository.</summary>
    public async Task<KernelRun> RunAsync(string folder, IEnumerable<Cell> cells)
    {
        using var reader = new StreamReader(typeof(JupyterKernel).Assembly.GetManifestResourceStream("run_cells.py")!);
        var (exitCode, output, error) = await StartAsync(
            Python, ["-c", await reader.ReadToEndAsync(), name], folder, JsonSerializer.Serialize(cells.Select(cell => new object?[] { cell.Code, cell.StopAfter })));
        Assert.True(exitCode == 0, error);
        var run = JsonNode.Parse(output)!;
        return new(
            [.. run["cells"]!.AsArray().Select(cell => cell!.AsArray())],
            [.. run["endings"]!.AsArray().Select(ending => (string)ending!["status"]!)],
            (string)run["log"]!);
    }

    /// <summary>Starts a program that finds the kernel as Jupyter does, and waits for its end.</summary>
    public async Task<(int ExitCode, string Output, string Error)> StartAsync(
        string program, IEnumerable<string> arguments, string folder, string input = "")
    {
        using var process = Process.Start(Start(program, arguments, folder))!;
        using var limit = new CancellationTokenSource(Patience);
        await using var end = limit.Token.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    /// <summary>How to start a program that finds the kernel as Jupyter does.</summary>
    public ProcessStartInfo Start(string program, IEnumerable<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        start.Environment["JUPYTER_PATH"] = start.Environment["JUPYTER_DATA_DIR"] = DataFolder;
        start.Environment["JUPYTER_CONFIG_DIR"] = Path.Combine(DataFolder, "config");
        start.Environment["JUPYTER_RUNTIME_DIR"] = Path.Combine(DataFolder, "runtime");
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["PYTHONUTF8"] = "1";
        // As the runner's own sessions: a lecture is over before most of what it runs would have been worth a second compilation.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCountThreshold"] = "1000";
        return start;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Installs the kernel.</summary>
    /// <returns>What is missing for that and how to get it, or null.</returns>
    protected abstract Task<string?> InstallAsync();

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
}

/// <summary>A cell, and the seconds after which it is stopped, or null.</summary>
internal sealed record Cell(string Code, double? StopAfter = null)
{
    public static implicit operator Cell(string code) => new(code);
}

/// <summary>The outputs of each cell in turn, how each ended, and what the kernel wrote to its log.</summary>
internal sealed record KernelRun(IReadOnlyList<JsonArray> Cells, IReadOnlyList<string> Endings, string Log);
