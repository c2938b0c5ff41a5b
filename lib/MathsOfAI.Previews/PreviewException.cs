namespace MathsOfAI.Previews;

/// <summary>Something the user can put right; its message is one line that says what.</summary>
public sealed class PreviewException(string message) : Exception(message);
