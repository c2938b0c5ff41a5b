using System.Diagnostics;
using System.Globalization;
using MathsOfAI.Book.Serving;
using MathsOfAI.Book.Writing;
using MathsOfAI.Previews;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Book;

/// <summary>The program: writes the book, and serves it if that is asked for.</summary>
internal static class BookCommand
{
    private const string DefaultFolder = "site";

    /// <summary>Runs the program and returns its exit code: 0 when the book is written.</summary>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            var command = CommandLine.Parse(arguments);
            var folder = Path.GetFullPath(command.Output ?? Path.Combine(Repository.Root, DefaultFolder));
            var watch = Stopwatch.StartNew();
            var site = await Site.BuildAsync(Repository.Root, command.Source);
            SiteFolder.Replace(folder, site.Files);
            await output.WriteLineAsync(
                $"{site.Course.Lectures.Count} lectures, {site.Files.Count} files, {site.Files.Values.Sum(file => file.LongLength) / 1e6:0.0} MB "
                + $"in {folder}, {watch.Elapsed.TotalSeconds:0.0} s");
            if (command.Serve)
            {
                await using var server = await LoopbackServer.StartAsync(folder, command.Port);
                await output.WriteLineAsync($"The book is at {server.Address} until Ctrl+C is pressed.");
                await server.WaitForShutdownAsync();
            }

            return 0;
        }
        catch (Exception exception) when (exception
            is BookException or PreviewException or NotebookException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
