namespace MathsOfAI.Transformers;

/// <summary>What is added to a token's embedding to say where it stands. Introduced in lecture 04-transformers of week 9.</summary>
public enum PositionKind
{
    /// <summary>Nothing: permuted tokens have permuted outputs.</summary>
    None,

    /// <summary>A vector for each place, which is trained.</summary>
    Learnt,

    /// <summary>The columns of <see cref="Sinusoids.Of"/>.</summary>
    Sinusoidal,
}
