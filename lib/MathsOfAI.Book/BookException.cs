namespace MathsOfAI.Book;

/// <summary>Something the author can put right; its message is one line that says what.</summary>
internal sealed class BookException(string message) : Exception(message);
