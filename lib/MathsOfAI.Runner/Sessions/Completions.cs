namespace MathsOfAI.Runner.Sessions;

/// <summary>What could stand in a cell's code in place of the characters from <paramref name="Start"/> to <paramref name="End"/>.</summary>
public sealed record Completions(int Start, int End, IReadOnlyList<string> Matches);
