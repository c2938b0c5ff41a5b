using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.InteropServices.JavaScript;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MathsOfAI.Browser.Cells;
using Microsoft.CodeAnalysis;

namespace MathsOfAI.Browser.Interop;

/// <summary>What the page calls, and what is sent to it.</summary>
internal static partial class Page
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Dictionary<string, PortableExecutableReference> References = [];
    private static Session? _session;

    /// <summary>Reserves memory for as long as the page is open.</summary>
    /// <param name="length">How many bytes.</param>
    /// <returns>The address of the first.</returns>
    [JSExport]
    internal static unsafe nint Reserve(int length) => (nint)NativeMemory.Alloc((nuint)length);

    /// <summary>Lets cells refer to an assembly.</summary>
    /// <param name="name">The name of its file.</param>
    /// <param name="metadata">The address of its metadata.</param>
    /// <param name="length">How many bytes they are.</param>
    [JSExport]
    internal static void AddReference(string name, nint metadata, int length) =>
        References[name] = AssemblyMetadata.Create(ModuleMetadata.CreateFromMetadata(metadata, length)).GetReference(filePath: name);

    /// <summary>Runs a cell.</summary>
    /// <returns>Whether it came to its end.</returns>
    [JSExport]
    internal static async Task<bool> RunAsync(string code)
    {
        if (_session is null)
        {
            PrintedText.Attach();
            _session = new Session(References);
        }

        PrintedText.Begin();
        try
        {
            var faults = await _session.RunAsync(code);
            if (faults.Count > 0)
            {
                SendFaults(faults);
            }

            return faults.Count == 0;
        }
        catch (Exception exception)
        {
            PrintedText.Flush();
            SendError(exception);
            return false;
        }
        finally
        {
            PrintedText.Flush();
        }
    }

    /// <summary>Sends a message, a JSON object.</summary>
    /// <param name="write">Writes its members.</param>
    internal static void Send(Action<Utf8JsonWriter> write) => Emit(Json(write));

    /// <summary>A JSON object.</summary>
    /// <param name="write">Writes its members.</param>
    internal static string Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void SendFaults(IEnumerable<Diagnostic> faults) => Send(json =>
    {
        json.WriteString("kind", "faults");
        json.WriteStartArray("faults");
        foreach (var fault in faults)
        {
            var span = fault.Location.GetLineSpan();
            json.WriteStartObject();
            json.WriteNumber("line", span.StartLinePosition.Line + 1);
            json.WriteNumber("column", span.StartLinePosition.Character + 1);
            json.WriteNumber("endLine", span.EndLinePosition.Line + 1);
            json.WriteNumber("endColumn", span.EndLinePosition.Character + 1);
            json.WriteString("id", fault.Id);
            json.WriteString("message", fault.GetMessage());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void SendError(Exception exception) => Send(json =>
    {
        json.WriteString("kind", "error");
        json.WriteString("text", ErrorText.Of(exception));
    });

    [JSImport("emit", "page")]
    private static partial void Emit(string json);
}
