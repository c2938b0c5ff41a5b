namespace MathsOfAI.Runner.Running;

/// <summary>What a run does with each notebook, and how long a cell may take.</summary>
internal sealed record RunSettings(RunMode Mode, TimeSpan CellTimeout);

internal enum RunMode
{
    /// <summary>Outputs are refreshed in place.</summary>
    Refresh,

    /// <summary>Nothing is written; outputs that would change are failures.</summary>
    Check,

    /// <summary>Nothing is written; solutions run in place of stubs, and exercises that are not correct are failures.</summary>
    Solutions,
}
