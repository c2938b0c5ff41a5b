using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MathsOfAI.Runner.Notebooks;

/// <summary>A notebook file: its cells, and everything else in it untouched.</summary>
internal sealed class Notebook
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _bytes;

    private Notebook(JsonObject root, byte[] bytes)
    {
        _bytes = bytes;
        Root = root;
        Cells = [.. root["cells"]!.AsArray().Select((cell, index) => new NotebookCell(cell!.AsObject(), index + 1))];
    }

    public JsonObject Root { get; }

    public IReadOnlyList<NotebookCell> Cells { get; }

    /// <summary>Reads a notebook.</summary>
    /// <exception cref="NotebookException">The file is no notebook of format 4; the message says why in one line.</exception>
    public static Notebook Read(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (JsonException exception)
        {
            throw new NotebookException(JsonSource.Fault(exception));
        }
        catch (DecoderFallbackException)
        {
            throw new NotebookException("not valid UTF-8");
        }
        catch (FileNotFoundException)
        {
            throw new NotebookException("it is gone, or a link that leads nowhere");
        }
        catch (UnauthorizedAccessException)
        {
            throw new NotebookException("it may not be read");
        }
        catch (IOException exception)
        {
            throw new NotebookException(exception.Message);
        }
    }

    /// <summary>The notebook as it was read, to compare with.</summary>
    public Notebook AsRead() => Parse(_bytes);

    /// <summary>True where writing <paramref name="text"/> would change the file as it was read.</summary>
    public bool DiffersFrom(string text) => !StrictUtf8.GetBytes(text).AsSpan().SequenceEqual(_bytes);

    /// <summary>Replaces the file.</summary>
    /// <exception cref="NotebookException">Somebody else changed the file in the meantime, or it cannot be written.</exception>
    public void Write(string path, string text)
    {
        try
        {
            if (!File.ReadAllBytes(path).AsSpan().SequenceEqual(_bytes))
            {
                throw new NotebookException("changed while it ran; run it again");
            }

            AtomicFile.Write(path, text);
        }
        catch (UnauthorizedAccessException)
        {
            throw new NotebookException("its folder may not be written to, so that its outputs cannot be refreshed");
        }
        catch (IOException exception)
        {
            throw new NotebookException(exception.Message);
        }
    }

    private static Notebook Parse(byte[] bytes)
    {
        var text = StrictUtf8.GetString(bytes);
        if (JsonSource.Parse(text.TrimStart('\uFEFF')) is not JsonObject root
            || root["nbformat"]?.GetValueKind() != JsonValueKind.Number)
        {
            throw new NotebookException("not a notebook (no nbformat)");
        }

        if (JsonText.Compact(root["nbformat"]) is var version and not "4")
        {
            throw new NotebookException($"nbformat {version}, but only nbformat 4 can be run");
        }

        if (root["cells"] is not JsonArray cells)
        {
            throw new NotebookException("not a notebook (no cells)");
        }

        var wrong = cells.Index().FirstOrDefault(cell => !NotebookCell.IsValid(cell.Item), (Index: -1, Item: null));
        return wrong.Index < 0
            ? new Notebook(root, bytes)
            : throw new NotebookException(FormattableString.Invariant($"cell {wrong.Index + 1} is no notebook cell"));
    }
}

/// <summary>Says in one line why a notebook cannot be run.</summary>
internal sealed partial class NotebookException(string message) : Exception(OneLine(message))
{
    private const int Longest = 2000;

    /// <summary>A text, or its beginning, without line ends and other characters that move a terminal's cursor.</summary>
    public static string OneLine(string text) =>
        LineEnds().Replace(text.Length > Longest ? $"{text[..Longest]}…" : text, " ").Trim();

    [GeneratedRegex(@"\s*[\p{Cc}\p{Zl}\p{Zp}]+\s*")]
    private static partial Regex LineEnds();
}
