// Run by lib/prepare.csx, when nothing of the course may have been compiled yet, and compiled into the runner, for its doctor.
// Hence no namespace, which scripts do not know, no package, and every using.
#nullable enable
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

/// <summary>Builds a library of the course with the SDK of this machine, one build at a time.</summary>
/// <param name="root">The folder of the course.</param>
/// <param name="library">The library, a folder of lib.</param>
internal sealed class LibraryBuild(string root, string library = LibraryState.Main)
{
    private readonly string _project = Path.Combine(root, "lib", library);

    private bool Exists => File.Exists(LibraryState.Dll(root, library));

    /// <summary>What a notebook's cell does where the library that it is to prepare is not ready.</summary>
    /// <exception cref="NotPreparedException">It cannot be made so; the message says why, and what to do.</exception>
    public static void Ensure(string root, string library)
    {
        if (AppDomain.CurrentDomain.GetAssemblies().Any(assembly => assembly.GetName().Name == library))
        {
            throw new NotPreparedException(
                "The library has changed since this notebook loaded it: restart the kernel, then run the cells from the top.");
        }

        new LibraryBuild(Path.GetFullPath(root), library).Run(Console.Out);
        LibraryState.Note(root, library);
    }

    /// <summary>Builds the library, unless it is current, or another process makes it so meanwhile.</summary>
    /// <exception cref="NotPreparedException">That failed; the message says why, and what to do.</exception>
    public void Run(TextWriter output)
    {
        using var turn = WaitForMyTurn(output);
        if (LibraryState.IsCurrent(root, library))
        {
            return;
        }

        output.WriteLine(Exists ? "The library has changed: building it again, about 10 s …"
            : library == TorchSupport.Library ? "Fetching TorchSharp and libtorch, once, 130 MB, and building what the lecture needs …"
            : "Building the course's library, once, about 20 s …");
        var said = "";
        foreach (var dotnet in Hosts())
        {
            if (Succeeds(dotnet, out said))
            {
                return;
            }

            if (!LacksSdk(said))
            {
                break;
            }
        }

        throw new NotPreparedException(Explain(said));
    }

    /// <summary>Waits until no other process builds the library.</summary>
    private FileStream WaitForMyTurn(TextWriter output)
    {
        try
        {
            var folder = Directory.CreateDirectory(Path.Combine(_project, "obj")).FullName;
            for (var isFirst = true; ; isFirst = false)
            {
                try
                {
                    return new FileStream(Path.Combine(folder, "building.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                }
                catch (IOException exception) when (IsTaken(exception))
                {
                    output.Write(isFirst ? "Another notebook is building the library: waiting for it …\n" : "");
                    Thread.Sleep(200);
                }
            }
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new NotPreparedException(
                $"The library must be built{(Exists ? " again" : "")}, but nothing can be written to {_project}: "
                + "copy the course to a folder of your own, or let its owner run `dotnet build lib/{library}`.");
        }
    }

    /// <summary>A lock's error number on Linux, on macOS, and on Windows.</summary>
    private static bool IsTaken(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);

    /// <summary>The dotnet that a terminal would find, then the one that runs this.</summary>
    private static IEnumerable<string> Hosts()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var own = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..");
        return folders.Append(own).Select(folder => Path.GetFullPath(Path.Combine(folder, name))).Where(File.Exists).Distinct();
    }

    private bool Succeeds(string dotnet, out string said)
    {
        // No server that is left behind: it would hold the output open.
        // Nor anything else of the course, which a kernel may have loaded.
        string[] arguments = ["build", _project, "--no-dependencies", "--nologo", "--verbosity", "quiet", "--disable-build-servers", "-tl:off"];
        var start = new ProcessStartInfo(dotnet, arguments)
        {
            WorkingDirectory = root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            CreateNoWindow = true,
        };

        // What a build tells the processes that it starts would lead this one astray.
        foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(variable);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string>[] reading = [process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()];
        while (!process.WaitForExit(1000))
        {
        }

        Task.WaitAll(reading, 2000);
        said = string.Concat(reading.Where(text => text.IsCompleted).Select(text => text.Result)).Trim();
        return process.ExitCode == 0;
    }

    private static bool LacksSdk(string said) =>
        said.Contains("No .NET SDKs were found", StringComparison.Ordinal)
        || said.Contains("compatible .NET SDK was not found", StringComparison.Ordinal);

    private string Explain(string said)
    {
        if (said.Length == 0 || LacksSdk(said))
        {
            var version = Regex.Match(File.ReadAllText(Path.Combine(root, "global.json")), "\"version\":\\s*\"([^\"]+)\"").Groups[1].Value;
            return $"The library is built by the .NET SDK, {version} or newer, which is not there: install it from "
                + "https://dotnet.microsoft.com/download, and run this cell again.";
        }

        var lines = said.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var error = lines.FirstOrDefault(line => Regex.IsMatch(line, @"error [A-Z]+\d+: "), lines[^1]);
        error = Regex.Replace(error, @" \[[^\]]+\]$", "").Replace(root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
        return Regex.IsMatch(error, @"error NU13\d\d")
            ? $"The library's packages could not be fetched: connect to the network this once, and run this cell again ({error})"
            : $"The library could not be built: {error}";
    }
}
