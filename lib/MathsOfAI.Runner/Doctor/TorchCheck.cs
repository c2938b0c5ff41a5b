using System.Runtime.InteropServices;

namespace MathsOfAI.Runner.Doctor;

/// <summary>Whether this system can load libtorch, which the lectures with TorchSharp need; nothing is fetched to find out.</summary>
internal static class TorchCheck
{
    private const string What = "libtorch";

    /// <summary>The newest symbols of C++'s library that libtorch 2.10 asks for; Debian 13 and Ubuntu 24.04 have them.</summary>
    private const string Symbols = "GLIBCXX_3.4.32";

    public static Finding Look() =>
        OperatingSystem.IsLinux() ? LookAt(LoadedLibrary(), RuntimeInformation.OSArchitecture)
        : OperatingSystem.IsMacOS() && RuntimeInformation.OSArchitecture != Architecture.Arm64
            ? Note("there is none for this processor")
            : Finding.Good(What, "usable");

    /// <summary>Looks at a Linux system's C++ library.</summary>
    public static Finding LookAt(string? library, Architecture architecture) =>
        architecture != Architecture.X64 ? Note("there is none for this processor")
        : library is null ? Note("this system's C++ library was not found")
        : File.ReadAllBytes(library).AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(Symbols)) < 0
            ? Note($"not usable: {library} is older than {Symbols}")
            : Finding.Good(What, "usable");

    private static Finding Note(string state) =>
        Finding.Note(What, state, "Debian 13, Ubuntu 24.04 or newer; lectures with TorchSharp are skipped until then, all others run");

    /// <summary>The one that this very process has loaded.</summary>
    private static string? LoadedLibrary() => File.ReadLines("/proc/self/maps")
        .Where(line => line.Contains("/libstdc++.so", StringComparison.Ordinal))
        .Select(line => line[line.IndexOf('/', StringComparison.Ordinal)..])
        .FirstOrDefault(File.Exists);
}
