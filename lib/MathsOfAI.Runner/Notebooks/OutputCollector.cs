using MathsOfAI.Runner.Sessions;

namespace MathsOfAI.Runner.Notebooks;

/// <summary>Gathers a notebook's outputs from its session's events.</summary>
internal sealed class OutputCollector
{
    private readonly Dictionary<string, CellOutput> displayed = [];
    private List<CellOutput> current = [];
    private int executed;

    /// <summary>Starts the next code cell and gives the list that its outputs will fill.</summary>
    public IReadOnlyList<CellOutput> StartCell()
    {
        executed++;
        return current = [];
    }

    public void Add(SessionEvent sessionEvent)
    {
        switch (sessionEvent)
        {
            case SessionEvent.Displayed display:
                var output = CellOutput.Display(display.Data);
                displayed[display.DisplayId] = output;
                current.Add(output);
                break;
            case SessionEvent.Updated update when displayed.TryGetValue(update.DisplayId, out var earlier):
                earlier.Data = update.Data;
                break;
            case SessionEvent.Result result:
                current.Add(CellOutput.Result(result.Data, executed));
                break;
            case SessionEvent.Stream stream:
                if (current.LastOrDefault()?.StreamName != stream.Name)
                {
                    current.Add(CellOutput.Stream(stream.Name));
                }

                current[^1].Append(stream.Text);
                break;
        }
    }
}
