using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using MathsOfAI.Runner.CommandLine;
using MathsOfAI.Runner.Hosting;
using MathsOfAI.Runner.Reporting;
using MathsOfAI.Runner.Running;
using Spectre.Console;

if (args is [SessionHost.Argument])
{
    await SessionHost.RunAsync();
    return 0;
}

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

using var interruption = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);

try
{
    var arguments = Arguments.Parse(args);
    if (arguments.WantsHelp)
    {
        Console.WriteLine(Arguments.Help);
        return 0;
    }

    var reports = await RunAllAsync(NotebookPaths.Find(arguments.Paths), arguments.Settings);
    return interruption.IsCancellationRequested || reports.Any(report => report.Failures.Count > 0) ? 1 : 0;
}
catch (UsageException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

async Task<IReadOnlyList<NotebookReport>> RunAllAsync(IReadOnlyList<string> paths, RunSettings settings)
{
    var console = AnsiConsole.Console;
    var isLive = console.Profile.Capabilities is { Interactive: true, Ansi: true } && !Console.IsOutputRedirected;
    IProgressView view = isLive ? new LiveView(console) : new PlainView(Console.Out);

    var reports = new List<NotebookReport>();
    await view.ShowAsync(async () =>
    {
        foreach (var path in paths.TakeWhile(_ => !interruption.IsCancellationRequested))
        {
            var name = NotebookPaths.NameOf(path);
            var run = new NotebookRun(
                path, name, settings, (cellsRun, cells) => view.Running(name, cellsRun, cells), interruption.Token);
            var report = await run.RunAsync();
            view.Finished(report);
            reports.Add(report);
        }
    });

    view.Summarise(reports);
    foreach (var report in reports)
    {
        foreach (var failure in report.Failures)
        {
            Console.Error.WriteLine($"{report.Notebook}: {failure}");
        }
    }

    return reports;
}

void Interrupt(PosixSignalContext signal)
{
    signal.Cancel = true;
    interruption.Cancel();
}
