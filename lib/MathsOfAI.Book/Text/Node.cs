using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Book.Text;

/// <summary>Node with the packages of the book, which are needed to build it and never to read it.</summary>
internal static class Node
{
    private const string Project = "lib/MathsOfAI.Book";

    /// <summary>The book's project, in which Node runs.</summary>
    public static string Folder => Path.Combine(Repository.Root, "lib", "MathsOfAI.Book");

    /// <summary>What is missing to build the book, as a sentence, or null.</summary>
    public static string? Missing =>
        !Directory.Exists(Path.Combine(Folder, "node_modules", "katex"))
            ? $"To build the book, install Node (https://nodejs.org), version 20 or newer, and run 'npm ci' in {Project}."
            : null;

    /// <summary>A file of a package.</summary>
    /// <exception cref="BookException">The packages are not installed.</exception>
    public static string PackageFile(string path)
    {
        var file = Path.Combine(Folder, "node_modules", path);
        return File.Exists(file) ? file : throw new BookException(Missing ?? $"{path} is missing: run 'npm ci' in {Project}.");
    }

    /// <summary>Runs a script to its end.</summary>
    /// <param name="arguments">The script, from the book's project, and its arguments.</param>
    /// <param name="input">What it reads.</param>
    /// <returns>What it writes.</returns>
    /// <exception cref="BookException">Node or a package is missing, or the script fails.</exception>
    public static async Task<string> RunAsync(IEnumerable<string> arguments, string input)
    {
        if (Missing is { } missing)
        {
            throw new BookException(missing);
        }

        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var start = new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
        };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? await output : throw new BookException((await error).Trim());
        }
        catch (Win32Exception)
        {
            throw new BookException("Node cannot be started: install it from https://nodejs.org, version 20 or newer. It is needed to build the book only.");
        }
    }
}
