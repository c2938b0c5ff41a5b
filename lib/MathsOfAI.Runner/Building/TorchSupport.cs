// Loaded by lib/torch.csx, and compiled into the runner and its tests. Hence no namespace, which scripts do not know, no package, and
// every using.
#nullable enable
using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

/// <summary>Whether this machine can run libtorch, which lectures with TorchSharp need; nothing is fetched to find out.</summary>
internal static class TorchSupport
{
    /// <summary>The library that only those lectures load, a folder of lib.</summary>
    public const string Library = "MathsOfAI.Torch";

    /// <summary>The script by which a lecture is known to be one of them.</summary>
    public const string Script = "lib/torch.csx";

    /// <summary>The newest symbols of C++'s library that libtorch 2.10 asks for; Debian 13 and Ubuntu 24.04 have them.</summary>
    private const string Symbols = "GLIBCXX_3.4.32";

    /// <summary>What keeps this machine from it; null where nothing does.</summary>
    public static string? Obstacle() =>
        OperatingSystem.IsLinux() ? Obstacle(LoadedLibrary(), RuntimeInformation.ProcessArchitecture)
        : RuntimeInformation.ProcessArchitecture == (OperatingSystem.IsMacOS() ? Architecture.Arm64 : Architecture.X64) ? null
        : "there is no libtorch for this processor";

    /// <summary>What a Linux system's C++ library and its processor say.</summary>
    public static string? Obstacle(string? library, Architecture processor) =>
        processor != Architecture.X64 ? "there is no libtorch for this processor"
        : library is null ? "this system's C++ library was not found"
        : File.ReadAllBytes(library).AsSpan().IndexOf(Encoding.ASCII.GetBytes(Symbols)) < 0
            ? $"libtorch needs a system as new as Debian 13 or Ubuntu 24.04 ({library} is older than {Symbols})"
            : null;

    /// <summary>The one that this very process has loaded.</summary>
    private static string? LoadedLibrary() => File.ReadLines("/proc/self/maps")
        .Where(line => line.Contains("/libstdc++.so", StringComparison.Ordinal))
        .Select(line => line.Substring(line.IndexOf('/')))
        .FirstOrDefault(File.Exists);
}
