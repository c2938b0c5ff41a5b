using System.Text;
using Microsoft.DotNet.Interactive;

namespace MathsOfAI.Runner.Sessions;

/// <summary>Sends what code writes to the console to the cell that wrote it, and to the console itself outside any cell.</summary>
internal sealed class ConsoleCapture : TextWriter
{
    private static readonly Lock Installing = new();
    private static bool _installed;

    private readonly string _name;
    private readonly TextWriter _console;

    private ConsoleCapture(string name, TextWriter console)
    {
        _name = name;
        _console = console;
        CoreNewLine = ['\n'];
    }

    public override Encoding Encoding => Encoding.UTF8;

    public static void Install()
    {
        lock (Installing)
        {
            if (!_installed)
            {
                Console.SetOut(new ConsoleCapture("stdout", Console.Out));
                Console.SetError(new ConsoleCapture("stderr", Console.Error));
                _installed = true;
            }
        }
    }

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void WriteLine(string? value) => Write(value + "\n");

    public override void Write(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        if (KernelInvocationContext.CurrentOrRunning is { } context)
        {
            context.Publish(new SessionEvent.Stream(_name, value));
        }
        else
        {
            _console.Write(value);
        }
    }

    public override void Flush() => _console.Flush();
}
