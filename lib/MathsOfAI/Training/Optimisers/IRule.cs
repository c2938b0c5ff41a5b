using MathsOfAI.Numerics;

namespace MathsOfAI.Training;

/// <summary>How an optimiser moves one parameter; all parameters, of one network or of many, move by the same rule.</summary>
internal interface IRule
{
    /// <summary>How many numbers the rule remembers for each parameter: 0, 1 or 2.</summary>
    static abstract int StateCount { get; }

    /// <summary>The parameter after the step.</summary>
    /// <param name="p">The parameter before it.</param>
    /// <param name="g">The derivative with respect to it.</param>
    /// <param name="s">The first remembered number, 0 at the start unless the optimiser looks ahead.</param>
    /// <param name="t">The second one, 0 at the start.</param>
    /// <remarks>To be inlined: what calls it is optimised at once, and would else call a form of it that is not yet, ten times as slow.</remarks>
    T Next<T>(T p, T g, ref T s, ref T t) where T : struct, ILanes<T>;
}
