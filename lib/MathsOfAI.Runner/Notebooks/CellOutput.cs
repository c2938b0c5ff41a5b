using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MathsOfAI.Runner.Sessions;

namespace MathsOfAI.Runner.Notebooks;

/// <summary>One output of a cell while the notebook runs: a display or result that may still be updated, or a growing stream.</summary>
internal sealed class CellOutput
{
    public const string FigureMimeType = "application/vnd.plotly.v1+json";

    /// <summary>Leaves room for what a notebook wraps around an output.</summary>
    private const int DeepestData = JsonSource.Deepest - 10;

    private readonly StringBuilder _text = new();

    private CellOutput()
    {
    }

    public string? StreamName { get; private init; }

    public SessionEvent.Error? Error { get; private init; }

    public int? ResultCount { get; private init; }

    /// <summary>Mime types and their text; replaced when the value is updated.</summary>
    public IReadOnlyDictionary<string, string> Data { get; set; } = new Dictionary<string, string>();

    /// <summary>True of a line that was updated to nothing, as a progress line is when its work is done.</summary>
    public bool IsErased => StreamName is null && Data.Count > 0 && Data.Values.All(value => value.Length == 0);

    public bool IsFigure => Data.ContainsKey(FigureMimeType);

    public static CellOutput Display(IReadOnlyDictionary<string, string> data) => new() { Data = data };

    public static CellOutput Result(IReadOnlyDictionary<string, string> data, int count) => new() { Data = data, ResultCount = count };

    public static CellOutput Failed(SessionEvent.Error error) => new() { Error = error };

    public static CellOutput Stream(string name) => new() { StreamName = name };

    public void Append(string more) => _text.Append(more);

    /// <summary>
    /// What is left to see: erased lines leave no gap, so that a stream that one of them interrupted is whole again.
    /// </summary>
    public static IReadOnlyList<CellOutput> Visible(IEnumerable<CellOutput> outputs)
    {
        var visible = new List<CellOutput>();
        foreach (var output in outputs.Where(output => !output.IsErased))
        {
            if (output.StreamName is { } name && visible.LastOrDefault()?.StreamName == name)
            {
                visible[^1].Append(output._text.ToString());
            }
            else
            {
                visible.Add(output);
            }
        }

        return visible;
    }

    /// <summary>The output as the notebook stores it.</summary>
    /// <exception cref="NotebookException">A mime type that must hold JSON holds something else.</exception>
    public JsonObject ToJson()
    {
        if (StreamName is not null)
        {
            return new JsonObject
            {
                ["name"] = StreamName,
                ["output_type"] = "stream",
                ["text"] = MultilineText.Split(_text.ToString()),
            };
        }

        if (Error is not null)
        {
            return new JsonObject
            {
                ["ename"] = Error.Name,
                ["evalue"] = Error.Value,
                ["output_type"] = "error",

                // Jupyter shows nothing else.
                ["traceback"] = new JsonArray([.. Error.InFull.Select(line => (JsonNode)line)]),
            };
        }

        var output = new JsonObject
        {
            ["data"] = DataToJson(),
            ["metadata"] = new JsonObject(),
            ["output_type"] = ResultCount is null ? "display_data" : "execute_result",
        };
        if (ResultCount is { } count)
        {
            output["execution_count"] = count;
        }

        return output;
    }

    private JsonObject DataToJson()
    {
        var data = new JsonObject();
        foreach (var (mimeType, value) in Data)
        {
            // A live figure carries HTML too, which readers of a committed notebook would prefer and then strip.
            if (!IsFigure || mimeType != "text/html")
            {
                data[mimeType] = ValueToJson(mimeType, value);
            }
        }

        return data;
    }

    private static JsonNode? ValueToJson(string mimeType, string value)
    {
        if (MimeType.HoldsJson(mimeType))
        {
            try
            {
                return JsonSource.Parse(value, DeepestData);
            }
            catch (JsonException exception)
            {
                throw new NotebookException($"its {mimeType} is {JsonSource.Fault(exception)}");
            }
        }

        return MimeType.HoldsText(mimeType) ? MultilineText.Split(value) : JsonValue.Create(value);
    }
}
