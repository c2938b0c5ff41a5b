using MathsOfAI.Runner.Sessions;

namespace MathsOfAI.Runner.Notebooks;

/// <summary>Gathers a notebook's outputs from its session's events.</summary>
internal sealed class OutputCollector
{
    private readonly Dictionary<string, CellOutput> _displayed = [];
    private List<CellOutput> _current = [];
    private int _executed;

    /// <summary>Starts the next code cell and gives the list that its outputs will fill.</summary>
    public IReadOnlyList<CellOutput> StartCell()
    {
        _executed++;
        return _current = [];
    }

    public void Add(SessionEvent sessionEvent)
    {
        switch (sessionEvent)
        {
            case SessionEvent.Displayed display:
                var output = CellOutput.Display(display.Data);
                _displayed[display.DisplayId] = output;
                _current.Add(output);
                break;
            case SessionEvent.Updated update when _displayed.TryGetValue(update.DisplayId, out var earlier):
                earlier.Data = update.Data;
                break;
            case SessionEvent.Result result:
                _current.Add(CellOutput.Result(result.Data, _executed));
                break;
            case SessionEvent.Stream stream:
                Write(stream.Name, stream.Text);
                break;
            case SessionEvent.Messages messages:
                Write("stderr", messages.Text);
                break;
            case SessionEvent.Error error:
                _current.Add(CellOutput.Failed(error));
                break;
        }
    }

    private void Write(string stream, string text)
    {
        if (_current.LastOrDefault()?.StreamName != stream)
        {
            _current.Add(CellOutput.Stream(stream));
        }

        _current[^1].Append(text);
    }
}
