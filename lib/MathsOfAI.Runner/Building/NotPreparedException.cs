// Loaded by lib/torch.csx and build.csx, and compiled into the runner. Hence no namespace, which scripts do not know.
#nullable enable
using System;

/// <summary>Says in one line why there is no library to load, and nothing else.</summary>
internal sealed class NotPreparedException(string message) : Exception(message)
{
    public override string? StackTrace => null;

    public override string ToString() => Message;
}
