namespace MathsOfAI.Runner.Doctor;

/// <summary>What a look at one thing on this machine found.</summary>
/// <param name="What">What was looked at.</param>
/// <param name="Health">Whether it will do.</param>
/// <param name="State">How it is.</param>
/// <param name="Cure">What to do about it; nothing where it is well.</param>
internal sealed record Finding(string What, Health Health, string State, string Cure = "")
{
    public static Finding Good(string what, string state) => new(what, Health.Good, state);

    public static Finding Note(string what, string state, string cure) => new(what, Health.Note, state, cure);

    public static Finding Wrong(string what, string state, string cure) => new(what, Health.Wrong, state, cure);
}

/// <summary>How well a thing is.</summary>
internal enum Health
{
    /// <summary>There is nothing to do.</summary>
    Good,

    /// <summary>Something that not everybody needs is missing or broken.</summary>
    Note,

    /// <summary>The course cannot be presented or worked through as it is.</summary>
    Wrong,
}
