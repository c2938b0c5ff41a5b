using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MathsOfAI.Runner.Notebooks;

/// <summary>Counts a file's names, which the framework does not tell.</summary>
internal static class HardLinks
{
    private const int CurrentFolder = -100;
    private const uint WantLinkCount = 0x4;

    /// <summary>How many names a file has: 1, if it is not known.</summary>
    public static uint Count(string path)
    {
        if (!File.Exists(path))
        {
            return 1;
        }

        // Longer than any of the three structures; the count stands at a fixed place in each.
        var status = new byte[512];
        try
        {
            if (OperatingSystem.IsLinux())
            {
                return StatX(CurrentFolder, path, 0, WantLinkCount, status) == 0 ? BitConverter.ToUInt32(status, 16) : 1;
            }

            if (OperatingSystem.IsMacOS())
            {
                return Stat(path, status) == 0 ? BitConverter.ToUInt16(status, 6) : 1u;
            }

            using var file = File.OpenHandle(path);
            return FileInformation(file, status) ? BitConverter.ToUInt32(status, 40) : 1;
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or DllNotFoundException or IOException)
        {
            return 1;
        }
    }

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int StatX(
        int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] status);

    [DllImport("libc", EntryPoint = "stat")]
    private static extern int Stat([MarshalAs(UnmanagedType.LPUTF8Str)] string path, [Out] byte[] status);

    [DllImport("kernel32", EntryPoint = "GetFileInformationByHandle")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool FileInformation(SafeFileHandle file, [Out] byte[] information);
}
