namespace MathsOfAI.Previews.Browsing;

/// <summary>Finds the Chromium, Chrome or Edge that is installed on this machine.</summary>
public static class InstalledBrowser
{
    private static readonly string[] LinuxNames =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable"];

    private static readonly string[] MacPaths =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ];

    private static readonly string[] WindowsPaths =
    [
        @"Google\Chrome\Application\chrome.exe",
        @"Chromium\Application\chrome.exe",
        @"Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>The first browser found, or null.</summary>
    public static string? Find() => Candidates().FirstOrDefault(File.Exists);

    /// <summary>The browser at <paramref name="path"/> or, without a path, the first one found.</summary>
    /// <exception cref="PreviewException">There is none.</exception>
    public static string Require(string? path)
    {
        if (path is null)
        {
            return Find() ?? throw new PreviewException(
                "No browser was found: install Chromium, Google Chrome or Microsoft Edge, or name one with --browser PATH.");
        }

        return File.Exists(path) ? path : throw new PreviewException($"There is no browser at '{path}'.");
    }

    private static IEnumerable<string> Candidates()
    {
        if (OperatingSystem.IsWindows())
        {
            return from folder in new[] { "ProgramFiles", "ProgramFiles(x86)", "LocalAppData" }
                   let root = Environment.GetEnvironmentVariable(folder)
                   where !string.IsNullOrEmpty(root)
                   from path in WindowsPaths
                   select Path.Combine(root, path);
        }

        if (OperatingSystem.IsMacOS())
        {
            return MacPaths;
        }

        var folders = Environment.GetEnvironmentVariable("PATH") ?? "";
        return from name in LinuxNames
               from folder in folders.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
               select Path.Combine(folder, name);
    }
}
