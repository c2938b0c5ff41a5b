namespace MathsOfAI.Exercises;

/// <summary>One exercise: its check, its hints, one after the other, and its solution.</summary>
public sealed class Assignment
{
    private readonly string[] _hints;
    private readonly Func<object?[], Feedback> _check;
    private int _hintsGiven;

    internal Assignment(string id, string[] hints, Func<object?[], Feedback> check)
    {
        Id = id;
        _hints = hints;
        _check = check;
        SolutionCode = Exercises.Solutions.Read(id);
    }

    /// <summary>The name, notebook and exercise: <c>02-xor/transform</c>.</summary>
    public string Id { get; }

    /// <summary>All hints, in the order in which they are given.</summary>
    public IReadOnlyList<string> Hints => _hints;

    /// <summary>The code of a solution, which takes the place of the stub's.</summary>
    public string SolutionCode { get; }

    /// <summary>Compares an answer with what it should be. Never throws, whatever it is given.</summary>
    /// <param name="answer">What the exercise asks for, in the order in which it asks.</param>
    public Feedback Check(params object?[]? answer)
    {
        answer ??= [null];
        if (answer.All(part => part is null))
            return Feedback.NotAttempted("Fill in the cell above, run it, then run this one again;\n.Hint() in place of .Check(…) gives a hint.");
        try
        {
            return _check(answer);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Feedback.NotYet($"The answer could not be checked: {e.Message}");
        }
    }

    /// <summary>The next hint; after the last one the first again.</summary>
    /// <param name="answer">Of no account, so that <c>.Hint</c> can stand in place of <c>.Check</c>.</param>
    public string Hint(params object?[]? answer)
    {
        var number = _hintsGiven++ % _hints.Length;
        return $"Hint {number + 1} of {_hints.Length}. {_hints[number]}";
    }

    /// <summary>The solution's code, to be read or copied into the cell above.</summary>
    public string Solution() => SolutionCode;

    /// <inheritdoc/>
    public override string ToString() => $"Exercise {Id}: .Check(…), .Hint() or .Solution().";
}
