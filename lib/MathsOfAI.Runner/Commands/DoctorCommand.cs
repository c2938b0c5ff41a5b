using System.ComponentModel;
using MathsOfAI.Runner.Doctor;
using MathsOfAI.Runner.Notebooks;
using Spectre.Console.Cli;

namespace MathsOfAI.Runner.Commands;

/// <summary>Whether to look only, or to mend too.</summary>
internal sealed class DoctorSettings : CommandSettings
{
    [CommandOption("--repair")]
    [Description("Mend what can be mended safely: build the library, restore the tool, put Polyglot's file where it belongs")]
    public bool Repair { get; init; }
}

/// <summary>Looks at all that the course needs on this machine, and says what to do where something is missing.</summary>
internal sealed class DoctorCommand : AsyncCommand<DoctorSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, DoctorSettings settings, CancellationToken cancellationToken)
    {
        var root = Repository.Root;
        if (settings.Repair)
        {
            await RepairAsync(root);
        }

        Finding[] findings =
        [
            await SdkCheck.LookAsync(root),
            LibraryCheck.Look(root),
            .. PolyglotStorage.Look(Machine.Here),
            ToolCheck.Look(root, Machine.Here),
            .. KernelspecCheck.Look(Machine.Here),
            BrowserCheck.Look(),
            FontCheck.Look(Machine.Here),
            TorchCheck.Look(root),
        ];
        FindingsView.Show(findings);
        return findings.Any(finding => finding.Health == Health.Wrong) ? 1 : 0;
    }

    private static async Task RepairAsync(string root)
    {
        PolyglotStorage.Repair(Machine.Here, Console.Out);
        await ToolCheck.RepairAsync(root, Machine.Here, Console.Out);
        try
        {
            LibraryCheck.Repair(root, Console.Out);
        }
        catch (NotPreparedException exception)
        {
            Console.WriteLine(exception.Message);
        }
    }
}
