using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using MathsOfAI.Runner.Commands;
using MathsOfAI.Runner.Hosting;

if (args is [SessionHost.Argument, var requests, var replies])
{
    await SessionHost.RunAsync(requests, replies);
    return 0;
}

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

using var interruption = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
return await RunnerApp.RunAsync(args, interruption.Token);

// The first signal lets the run end in good order; the second one ends it.
void Interrupt(PosixSignalContext signal)
{
    signal.Cancel = !interruption.IsCancellationRequested;
    interruption.Cancel();
}
