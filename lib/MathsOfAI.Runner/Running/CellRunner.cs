using System.ComponentModel;
using System.Text.Json;
using MathsOfAI.Runner.Hosting;
using MathsOfAI.Runner.Notebooks;
using MathsOfAI.Runner.Sessions;

namespace MathsOfAI.Runner.Running;

/// <summary>Runs single cells in a session, and says in one line why one failed.</summary>
internal sealed class CellRunner(SessionProcess session, TimeSpan timeout, CancellationToken cancellationToken)
{
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
        catch (Exception exception) when (exception is SessionLostException or TimeoutException or Win32Exception)
        {
            throw new NotebookException($"its session did not start: {exception.Message}");
        }
    }

    /// <summary>Runs a cell's code, or other code in the cell's place.</summary>
    /// <exception cref="NotebookException">The cell failed, and has no tag that allows it to.</exception>
    public async Task RunAsync(NotebookCell cell, string code, Action<SessionEvent> publish)
    {
        if (await RunAsync(cell.Name, code, publish) is { } error && !cell.MayFail)
        {
            throw Failure(cell.Name, Cause(error));
        }
    }

    /// <summary>Runs code.</summary>
    /// <param name="name">How a message names it.</param>
    /// <param name="code">The code.</param>
    /// <param name="publish">Told of its events.</param>
    /// <returns>Its error if it failed.</returns>
    /// <exception cref="NotebookException">It lost the session.</exception>
    public async Task<SessionEvent.Error?> RunAsync(string name, string code, Action<SessionEvent> publish)
    {
        SessionEvent.Error? error = null;
        try
        {
            await session.RunAsync(code, Receive, timeout, cancellationToken);
            return error;
        }
        catch (TimeoutException)
        {
            throw Failure(name, FormattableString.Invariant($"did not end within {timeout.TotalSeconds} s"));
        }
        catch (Exception exception) when (exception is SessionLostException or SessionFloodedException)
        {
            throw Failure(name, exception.Message);
        }
        catch (OperationCanceledException)
        {
            throw Failure(name, "interrupted");
        }

        void Receive(SessionEvent sessionEvent)
        {
            if (sessionEvent is SessionEvent.InputWanted wanted)
            {
                throw Failure(name, $"asks for input (\"{wanted.Prompt}\"), which nobody gives while notebooks are run");
            }

            error = sessionEvent as SessionEvent.Error ?? error;
            publish(sessionEvent);
        }
    }

    /// <summary>Runs a solution in place of a stub.</summary>
    public async Task RunSolutionAsync(NotebookCell stub, string exercise, Action<SessionEvent> publish)
    {
        string? solution = null;
        await RunAsync(stub, $"Exercise({JsonSerializer.Serialize(exercise)}).SolutionCode", sessionEvent =>
            solution = (sessionEvent as SessionEvent.Result)?.Data.GetValueOrDefault("text/plain") ?? solution);
        await RunAsync(stub, solution ?? throw Failure(stub.Name, $"exercise {exercise} gives no solution code"), publish);
    }

    /// <summary>Why a cell failed.</summary>
    public static string Cause(SessionEvent.Error error)
    {
        if (error.Name == SessionEvent.Error.CompilationError)
        {
            var isLibraryMissing = error.Value.Contains("CS0006", StringComparison.Ordinal)
                && error.Value.Contains("made-by-dotnet-build", StringComparison.Ordinal);
            if (!isLibraryMissing)
            {
                return error.Value;
            }

            // The first message says which file there is not; the others, a screenful, that nothing in it is known.
            return error.Value.Split('\n')[0].TrimEnd()
                + (error.Value.Contains(TorchSupport.Library, StringComparison.Ordinal) ? $" (run the cell that loads {TorchSupport.Script} first)"
                : " (run the cell that loads lib/prepare.csx first, or `dotnet build`)");
        }

        var causes = error.Traceback.Where(line => line.StartsWith("---> ", StringComparison.Ordinal));
        var what = error.Name == SessionEvent.Error.CommandError ? error.Value : $"{error.Name}: {error.Value}";
        return string.Join(' ', [what, .. causes]);
    }

    private static NotebookException Failure(string name, string cause) => new($"{name}: {cause}");
}
