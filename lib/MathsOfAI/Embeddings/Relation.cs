namespace MathsOfAI.Embeddings;

/// <summary>What two words of the toy world have to do with each other.</summary>
public enum Relation
{
    /// <summary>Man and woman.</summary>
    Gender,

    /// <summary>Country and capital.</summary>
    Capital,

    /// <summary>Adjective and comparative.</summary>
    Degree,
}
