using System.Diagnostics;
using System.Text;
using MathsOfAI.Browser.Interop;

namespace MathsOfAI.Browser.Cells;

/// <summary>What cells print: sent to the page in pieces, and cut off where it is more than anyone reads.</summary>
/// <param name="name">The stream, stdout or stderr.</param>
internal sealed class PrintedText(string name) : TextWriter
{
    private const int LargestPiece = 8_000;
    private const int MostOfACell = 200_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly PrintedText[] Streams = [new("stdout"), new("stderr")];

    private readonly StringBuilder _piece = new();
    private long _last;
    private int _sent;

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Takes the place of the console.</summary>
    public static void Attach()
    {
        Console.SetOut(Streams[0]);
        Console.SetError(Streams[1]);
    }

    /// <summary>A new cell begins, which may print as much as any.</summary>
    public static void Begin()
    {
        foreach (var stream in Streams)
        {
            stream._piece.Clear();
            stream._sent = 0;
        }
    }

    /// <summary>Sends what has not been sent.</summary>
    public static new void Flush()
    {
        foreach (var stream in Streams)
        {
            stream.Send();
        }
    }

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (_sent < MostOfACell)
        {
            _piece.Append(value);
            SendNowAndThen(value == '\n');
        }
    }

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        if (_sent < MostOfACell)
        {
            _piece.Append(value);
            SendNowAndThen(value?.EndsWith('\n') is true);
        }
    }

    private void SendNowAndThen(bool isLine)
    {
        if (_piece.Length > LargestPiece || (isLine && Stopwatch.GetElapsedTime(_last) > Pause))
        {
            Send();
        }
    }

    private void Send()
    {
        if (_piece.Length == 0)
        {
            return;
        }

        _sent += _piece.Length;
        if (_sent >= MostOfACell)
        {
            _piece.Append("\n… and more, which is not shown: a cell may print ").Append(MostOfACell / 1000).Append(" 000 characters.\n");
        }

        var text = _piece.ToString();
        _piece.Clear();
        _last = Stopwatch.GetTimestamp();
        Page.Send(json =>
        {
            json.WriteString("kind", "stream");
            json.WriteString("name", name);
            json.WriteString("text", text);
        });
    }
}
