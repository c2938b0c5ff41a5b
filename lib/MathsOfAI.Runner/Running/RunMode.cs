namespace MathsOfAI.Runner.Running;

/// <summary>What a run is for.</summary>
internal enum RunMode
{
    /// <summary>Outputs are refreshed in place.</summary>
    Refresh,

    /// <summary>Nothing is written; outputs that would change are failures, what the compiler remarks upon, and solutions that are not correct.</summary>
    Check,

    /// <summary>Nothing is written; solutions that are not correct are failures.</summary>
    Solutions,
}
