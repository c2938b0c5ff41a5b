using MathNet.Numerics.LinearAlgebra;

namespace MathsOfAI.Reinforcement;

/// <summary>
/// Five by five cells, a start, a goal that pays 1 and two pits that cost 1; an episode ends in goal and pits. Each move costs
/// something, one move in ten is replaced by one in a random direction, and who runs into a wall stays where he is. Introduced in
/// lecture 05-reinforcement-learning.
/// </summary>
/// <param name="MoveCost">What every move costs.</param>
/// <param name="Gamma">What the next reward is worth now, γ.</param>
public sealed record GridWorld(double MoveCost = 0.04, double Gamma = 0.95)
{
    /// <summary>Cells along each side.</summary>
    public const int Side = 5;

    /// <summary>How often the move is a random one.</summary>
    public const double Slip = 0.1;

    /// <summary>The four actions, each with its step to the right and upwards.</summary>
    public static IReadOnlyList<(string Name, int X, int Y)> Moves { get; } = [("right", 1, 0), ("up", 0, 1), ("left", -1, 0), ("down", 0, -1)];

    /// <summary>The state in which an episode starts, cell (0, 0), at the bottom left.</summary>
    public static int Start { get; } = State(0, 0);

    /// <summary>The state that pays 1, cell (4, 4), at the top right.</summary>
    public static int Goal { get; } = State(4, 4);

    /// <summary>The states that cost 1, cells (1, 3) and (3, 1).</summary>
    public static IReadOnlyList<int> Pits { get; } = [State(1, 3), State(3, 1)];

    /// <summary>The grid as a Markov decision process with 25 states and 4 actions.</summary>
    public MarkovDecisionProcess Process() => new(
        [.. Moves.Select((_, a) => Matrix<double>.Build.Dense(Side * Side, Side * Side, (s, next) => Probability(s, a, next)))],
        [.. Moves.Select(_ => Matrix<double>.Build.Dense(Side * Side, Side * Side, (s, next) => IsFinal(s) ? 0 : Prize(next) - MoveCost))],
        Gamma,
        Start);

    /// <summary>The number of a cell.</summary>
    /// <param name="x">From 0 at the left to 4.</param>
    /// <param name="y">From 0 at the bottom to 4.</param>
    public static int State(int x, int y) => x + Side * y;

    /// <summary>The cell of a state.</summary>
    public static (int X, int Y) Cell(int s) => (s % Side, s / Side);

    /// <summary>Whether a state is goal or pit.</summary>
    public static bool IsFinal(int s) => Prize(s) != 0;

    private static double Prize(int s) => s == Goal ? 1 : Pits.Contains(s) ? -1 : 0;

    private static double Probability(int s, int action, int next) =>
        IsFinal(s) ? 0 : Moves.Select((_, a) => Moved(s, a) == next ? (a == action ? 1 - Slip : 0) + Slip / Moves.Count : 0).Sum();

    private static int Moved(int s, int a)
    {
        var (x, y) = (Cell(s).X + Moves[a].X, Cell(s).Y + Moves[a].Y);
        return x is >= 0 and < Side && y is >= 0 and < Side ? State(x, y) : s;
    }
}
