namespace MathsOfAI.Runner.Running;

/// <summary>What a run is for.</summary>
internal enum RunMode
{
    /// <summary>Outputs are refreshed in place.</summary>
    Refresh,

    /// <summary>Nothing is written; outputs that would change are failures, and so is what the compiler remarks upon.</summary>
    Check,

    /// <summary>Nothing is written; solutions run in place of stubs, and exercises that are not correct are failures.</summary>
    Solutions,
}
