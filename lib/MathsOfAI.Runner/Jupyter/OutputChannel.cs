using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MathsOfAI.Runner.Notebooks;
using MathsOfAI.Runner.Sessions;

namespace MathsOfAI.Runner.Jupyter;

/// <summary>
/// Publishes what one cell shows. Text that is written in many small pieces goes out every twentieth of a second, since a notebook
/// server drops output that comes in more than a thousand messages a second.
/// </summary>
internal sealed class OutputChannel : IDisposable
{
    private static readonly TimeSpan BetweenPieces = TimeSpan.FromSeconds(0.05);

    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();
    private readonly JupyterMessage _request;
    private readonly Channels _channels;
    private readonly bool _isSilent;
    private readonly Timer _timer;
    private string _stream = "stdout";

    public OutputChannel(JupyterMessage request, Channels channels, bool isSilent)
    {
        (_request, _channels, _isSilent) = (request, channels, isSilent);
        _timer = new Timer(_ => Flush(), null, BetweenPieces, BetweenPieces);
    }

    /// <summary>Publishes an event of the cell.</summary>
    /// <param name="shown">The event.</param>
    /// <param name="executionCount">The number of the cell's execution.</param>
    public void Show(SessionEvent shown, int executionCount)
    {
        lock (_gate)
        {
            switch (shown)
            {
                case SessionEvent.Stream stream:
                    Write(stream.Name, stream.Text);
                    break;
                case SessionEvent.Messages messages:
                    Write("stderr", messages.Text);
                    break;
                case SessionEvent.Displayed displayed:
                    Publish("display_data", Display(displayed.Data, displayed.DisplayId));
                    break;
                case SessionEvent.Updated updated:
                    Publish("update_display_data", Display(updated.Data, updated.DisplayId));
                    break;
                case SessionEvent.Result result:
                    var content = Display(result.Data, displayId: null);
                    content["execution_count"] = executionCount;
                    Publish("execute_result", content);
                    break;
                case SessionEvent.Error error:
                    Publish("error", Error(error));
                    break;
            }
        }
    }

    /// <summary>An error as replies and outputs tell it: Jupyter's front ends show the traceback and nothing else.</summary>
    public static JsonObject Error(SessionEvent.Error error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Value,
        ["traceback"] = new JsonArray([.. error.InFull.Select(line => (JsonNode)line)]),
    };

    /// <summary>Publishes the text that still waits.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            if (_text.Length > 0)
            {
                var text = _text.ToString();
                _text.Clear();
                Send("stream", new JsonObject { ["name"] = _stream, ["text"] = text });
            }
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        Flush();
    }

    private void Write(string stream, string text)
    {
        if (stream != _stream)
        {
            Flush();
            _stream = stream;
        }

        _text.Append(text);
    }

    private void Publish(string type, JsonObject content)
    {
        Flush();
        Send(type, content);
    }

    private void Send(string type, JsonObject content)
    {
        if (!_isSilent)
        {
            _channels.Publish(_request.Answer(type, content));
        }
    }

    private static JsonObject Display(IReadOnlyDictionary<string, string> shown, string? displayId)
    {
        var data = new JsonObject();
        foreach (var (mimeType, value) in shown)
        {
            data[mimeType] = MimeType.HoldsJson(mimeType) ? Json(value) : value;
        }

        var transient = new JsonObject();
        if (displayId is not null)
        {
            transient["display_id"] = displayId;
        }

        return new JsonObject { ["data"] = data, ["metadata"] = new JsonObject(), ["transient"] = transient };
    }

    private static JsonNode? Json(string value)
    {
        try
        {
            return JsonSource.Parse(value);
        }
        catch (JsonException)
        {
            return value;
        }
    }
}
