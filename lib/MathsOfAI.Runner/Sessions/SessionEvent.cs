using System.Text.Json.Serialization;

namespace MathsOfAI.Runner.Sessions;

/// <summary>What a cell does that its reader sees, in the order in which it happens.</summary>
[JsonDerivedType(typeof(Displayed), "displayed")]
[JsonDerivedType(typeof(Updated), "updated")]
[JsonDerivedType(typeof(Result), "result")]
[JsonDerivedType(typeof(Stream), "stream")]
[JsonDerivedType(typeof(Messages), "messages")]
[JsonDerivedType(typeof(InputWanted), "input")]
[JsonDerivedType(typeof(Error), "error")]
public abstract record SessionEvent
{
    private SessionEvent()
    {
    }

    /// <summary>How much text it holds, in characters.</summary>
    [JsonIgnore]
    public abstract long Length { get; }

    private static long Sum(IEnumerable<string> texts) => texts.Sum(text => (long)text.Length);

    /// <summary>A value was shown; <paramref name="Data"/> maps mime types to text.</summary>
    public sealed record Displayed(string DisplayId, IReadOnlyDictionary<string, string> Data) : SessionEvent
    {
        /// <inheritdoc/>
        public override long Length => Sum(Data.Values);
    }

    /// <summary>A value shown earlier, perhaps by another cell, is replaced in place.</summary>
    public sealed record Updated(string DisplayId, IReadOnlyDictionary<string, string> Data) : SessionEvent
    {
        /// <inheritdoc/>
        public override long Length => Sum(Data.Values);
    }

    /// <summary>The value of the cell's last expression.</summary>
    public sealed record Result(IReadOnlyDictionary<string, string> Data) : SessionEvent
    {
        /// <inheritdoc/>
        public override long Length => Sum(Data.Values);
    }

    /// <summary>Text that was written to the console; <paramref name="Name"/> is <c>stdout</c> or <c>stderr</c>.</summary>
    public sealed record Stream(string Name, string Text) : SessionEvent
    {
        /// <inheritdoc/>
        public override long Length => Text.Length;
    }

    /// <summary>The compiler's warnings and information for a cell that it compiled, one each.</summary>
    public sealed record Messages(IReadOnlyList<string> Lines) : SessionEvent
    {
        /// <inheritdoc/>
        public override long Length => Sum(Lines);

        /// <summary>The messages as the kernel's tool writes them below a cell in Jupyter.</summary>
        [JsonIgnore]
        public string Text => $"\n{string.Join("\n\n", Lines)}\n\n";
    }

    /// <summary>The cell waits for somebody to type something.</summary>
    public sealed record InputWanted(string Prompt, bool IsPassword) : SessionEvent
    {
        /// <inheritdoc/>
        public override long Length => Prompt.Length;
    }

    /// <summary>The cell failed, and nothing more comes from it.</summary>
    /// <param name="Name">The exception's type, or <see cref="CompilationError"/>, or <see cref="CommandError"/>.</param>
    /// <param name="Value">The exception's message, the compiler's errors, one a line, or what the kernel says.</param>
    /// <param name="Traceback">Causes and the cell's own stack frames, innermost first.</param>
    public sealed record Error(string Name, string Value, IReadOnlyList<string> Traceback) : SessionEvent
    {
        /// <summary>The <see cref="Name"/> of an error that the compiler found before anything ran.</summary>
        public const string CompilationError = nameof(CompilationError);

        /// <summary>The <see cref="Name"/> of a command that the kernel does not carry out, or that was cancelled.</summary>
        public const string CommandError = nameof(CommandError);

        /// <inheritdoc/>
        public override long Length => Value.Length + Sum(Traceback);

        /// <summary>What a reader is to see: what went wrong, its causes and where.</summary>
        [JsonIgnore]
        public IReadOnlyList<string> InFull => Name is CompilationError or CommandError ? [Value] : [$"{Name}: {Value}", .. Traceback];
    }
}
