using System.Runtime;
using System.Runtime.InteropServices;
using TorchSharp;

namespace MathsOfAI.Torch;

/// <summary>The native library behind TorchSharp.</summary>
public static class Libtorch
{
    private const string Native = "LibTorchSharp";

    private static readonly string Folder = Path.Combine(
        Path.GetDirectoryName(typeof(Libtorch).Assembly.Location)!, "runtimes", Platform, "native");

    private static bool _isLoaded;

    private static string Platform =>
        OperatingSystem.IsWindows() ? "win-x64" : OperatingSystem.IsMacOS() ? "osx-arm64" : "linux-x64";

    /// <summary>
    /// Loads libtorch from beside this library, where a notebook's kernel does not look for it, before TorchSharp is touched; and
    /// settles what a lecture takes for granted: one thread, so that a step costs what it costs, and 64 bits unless said otherwise.
    /// Calling it again does no harm. Introduced in lecture 04-torchsharp.
    /// </summary>
    /// <exception cref="NotSupportedException">It cannot be loaded here; the message says why.</exception>
    public static void Load()
    {
        if (_isLoaded)
            return;
        try
        {
            var native = NativeLibrary.Load(Path.Combine(Folder, FileName));
            NativeLibrary.SetDllImportResolver(
                typeof(torch).Assembly, (name, assembly, path) => name == Native ? native : NativeLibrary.Load(name, assembly, path));
            Settle();
            _isLoaded = true;
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException or TypeInitializationException)
        {
            throw new NotSupportedException(Explanation(exception));
        }
    }

    internal static string Explanation(Exception exception) =>
        $"libtorch, which TorchSharp needs, cannot be loaded on this machine ({(exception.InnerException ?? exception).Message.ReplaceLineEndings(" ").Trim()}). "
        + "It runs on Debian 13, Ubuntu 24.04 or newer, macOS on Apple's processors, and Windows. Read this lecture as it is; all others run.";

    private static string FileName => OperatingSystem.IsWindows() ? $"{Native}.dll" : OperatingSystem.IsMacOS() ? $"lib{Native}.dylib" : $"lib{Native}.so";

    private static void Settle()
    {
        torch.set_default_dtype(torch.float64);
        torch.set_num_threads(1);

        // A number that TorchSharp hands to libtorch could be freed by a collection that runs beside the call.
        GCSettings.LatencyMode = GCLatencyMode.Batch;
    }
}
