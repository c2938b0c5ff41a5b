using System.Text.Json;
using MathsOfAI.Runner.Hosting;
using MathsOfAI.Runner.Notebooks;
using MathsOfAI.Runner.Sessions;

namespace MathsOfAI.Runner.Running;

/// <summary>Runs single cells in a session, and says in one line why one failed.</summary>
internal sealed class CellRunner(SessionProcess session, TimeSpan timeout, CancellationToken cancellationToken)
{
    private const long LongestOutput = 64 * 1024 * 1024;

    /// <summary>What an event costs although it holds no text.</summary>
    private const int EventOverhead = 64;

    /// <summary>Tells the course's library that nobody looks at the HTML of figures, so that none is served the script for it.</summary>
    private static readonly KeyValuePair<string, string> StillFigures = new("MATHS_OF_AI_FIGURES", "still");

    /// <summary>Starts a session whose working folder is <paramref name="folder"/>, perhaps with environment variables of its own.</summary>
    /// <exception cref="NotebookException">It did not start.</exception>
    public static async Task<SessionProcess> StartSessionAsync(
        string folder, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? environment = null)
    {
        try
        {
            return await SessionProcess.StartAsync(
                folder, new Dictionary<string, string>([.. environment ?? new Dictionary<string, string>(), StillFigures]), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw new NotebookException("interrupted");
        }
        catch (Exception exception) when (exception is SessionLostException or TimeoutException)
        {
            throw new NotebookException($"its session did not start: {exception.Message}");
        }
    }

    /// <summary>Runs a cell's code, or other code in the cell's place.</summary>
    /// <exception cref="NotebookException">The cell failed, and has no tag that allows it to.</exception>
    public async Task RunAsync(NotebookCell cell, string code, Action<SessionEvent> publish)
    {
        SessionEvent.Error? error = null;
        var output = 0L;
        try
        {
            await session.RunAsync(code, Receive, timeout, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw Failure(cell, FormattableString.Invariant($"did not end within {timeout.TotalSeconds} s"));
        }
        catch (SessionLostException exception)
        {
            throw Failure(cell, exception.Message);
        }
        catch (OperationCanceledException)
        {
            throw Failure(cell, "interrupted");
        }

        if (error is not null && !cell.MayFail)
        {
            throw Failure(cell, Cause(error));
        }

        void Receive(SessionEvent sessionEvent)
        {
            if (sessionEvent is SessionEvent.InputWanted wanted)
            {
                throw Failure(cell, $"asks for input (\"{wanted.Prompt}\"), which nobody gives while notebooks are run");
            }

            error = sessionEvent as SessionEvent.Error ?? error;
            output += sessionEvent.Length + EventOverhead;
            if (output > LongestOutput)
            {
                throw Failure(cell, "writes without end: more than 64 MB");
            }

            publish(sessionEvent);
        }
    }

    /// <summary>Runs a solution in place of a stub.</summary>
    public async Task RunSolutionAsync(NotebookCell stub, string exercise, Action<SessionEvent> publish)
    {
        string? solution = null;
        await RunAsync(stub, $"Exercise({JsonSerializer.Serialize(exercise)}).SolutionCode", sessionEvent =>
            solution = (sessionEvent as SessionEvent.Result)?.Data.GetValueOrDefault("text/plain") ?? solution);
        await RunAsync(stub, solution ?? throw Failure(stub, $"exercise {exercise} gives no solution code"), publish);
    }

    public static string OneLine(string text) =>
        string.Join(" ", text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static NotebookException Failure(NotebookCell cell, string cause) => new($"{cell.Name}: {cause}");

    private static string Cause(SessionEvent.Error error)
    {
        if (error.Name == SessionEvent.Error.CompilationError)
        {
            var isLibraryMissing = error.Value.Contains("CS0006", StringComparison.Ordinal)
                && error.Value.Contains("made-by-dotnet-build", StringComparison.Ordinal);
            return OneLine(error.Value) + (isLibraryMissing ? " (run `dotnet build` first)" : "");
        }

        var causes = error.Traceback.Where(line => line.StartsWith("---> ", StringComparison.Ordinal));
        var what = error.Name == SessionEvent.Error.CommandError ? error.Value : $"{error.Name}: {error.Value}";
        return OneLine(string.Join(' ', [what, .. causes]));
    }
}
