using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using MathsOfAI.Runner.CommandLine;
using MathsOfAI.Runner.Jupyter;
using Spectre.Console.Cli;

namespace MathsOfAI.Runner.Commands;

/// <summary>What Jupyter says when it starts the kernel, or whoever installs it.</summary>
internal sealed class JupyterSettings : CommandSettings
{
    [CommandArgument(0, "<WHAT>")]
    [Description("install, to tell Jupyter of the kernel; or the connection file with which Jupyter starts it")]
    public string What { get; init; } = "";

    [CommandOption("--uninstall")]
    [Description("With install: take the kernel away again")]
    public bool Uninstall { get; init; }

    [CommandOption("--prefix <FOLDER>")]
    [Description("With install: for every user of the Jupyter installation in this folder, not for you alone")]
    public string? Prefix { get; init; }
}

/// <summary>The course's Jupyter kernel, and its installation.</summary>
internal sealed class JupyterCommand : AsyncCommand<JupyterSettings>
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    public override async Task<int> ExecuteAsync(CommandContext context, JupyterSettings settings, CancellationToken cancellationToken)
    {
        if (settings.What == "install")
        {
            return Install(settings);
        }

        if (settings.Uninstall || settings.Prefix is not null)
        {
            throw new UsageException("--uninstall and --prefix go with `jupyter install`");
        }

        if (!File.Exists(settings.What))
        {
            throw new UsageException($"{settings.What}: no such connection file{NearestWord.Suggest(settings.What, ["install"])}");
        }

        var connection = ConnectionFile.Read(settings.What);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var channels = new Channels(connection);
        await using var executor = new Executor(channels);
        _ = EndWithJupyterAsync(end);
        await new JupyterKernel(channels, executor).ServeAsync(end.Token);
        return 0;
    }

    private static int Install(JupyterSettings settings)
    {
        var folder = KernelSpec.Folder(settings.Prefix);
        if (settings.Uninstall)
        {
            Console.WriteLine(KernelSpec.Uninstall(folder) ? $"Removed {folder}" : $"There is no {folder}");
        }
        else
        {
            KernelSpec.Install(folder);
            Console.WriteLine($"Installed the kernel \"{KernelSpec.DisplayName}\" as {folder}");
        }

        return 0;
    }

    /// <summary>A kernel must not outlive a Jupyter that was killed.</summary>
    private static async Task EndWithJupyterAsync(CancellationTokenSource end)
    {
        if (OperatingSystem.IsWindows()
            || !int.TryParse(Environment.GetEnvironmentVariable("JPY_PARENT_PID"), NumberStyles.None, CultureInfo.InvariantCulture, out var parent)
            || parent <= 1)
        {
            return;
        }

        while (!end.IsCancellationRequested)
        {
            try
            {
                using var process = Process.GetProcessById(parent);
            }
            catch (ArgumentException)
            {
                await end.CancelAsync();
            }

            await Task.Delay(BetweenLooks);
        }
    }
}
