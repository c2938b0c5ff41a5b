using System.Runtime.InteropServices;

namespace MathsOfAI.Runner.Doctor;

/// <summary>Whether lectures with TorchSharp can run here; nothing is fetched to find out.</summary>
internal static class TorchCheck
{
    private const string What = "libtorch";

    public static Finding Look(string root) =>
        Look(TorchSupport.Obstacle(), LibraryState.IsCurrent(root, TorchSupport.Library) ? "built and current" : "usable, fetched when a lecture needs it");

    /// <summary>Looks at a Linux system's C++ library.</summary>
    public static Finding LookAt(string? library, Architecture processor) => Look(TorchSupport.Obstacle(library, processor), "usable");

    private static Finding Look(string? obstacle, string otherwise) => obstacle is null
        ? Finding.Good(What, otherwise)
        : Finding.Note(What, obstacle, "Debian 13, Ubuntu 24.04 or newer; lectures with TorchSharp are skipped until then, all others run");
}
