using System.Globalization;
using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MathsOfAI.Book.Writing;

/// <summary>
/// The kernel that runs cells in a page, <c>lib/MathsOfAI.Browser</c>, as one compressed file with the runtime and all assemblies, so that
/// any static server hands it out, and a browser keeps it.
/// </summary>
internal static class BrowserKernel
{
    private const string Folder = "assets/kernel/";
    private const string Loader = "dotnet.js";
    private const string Begin = "/*json-start*/";
    private const string End = "/*json-end*/";

    /// <summary>Scripts, which the page loads by themselves.</summary>
    private static readonly string[] Scripts = [Loader, "dotnet.native.js", "dotnet.runtime.js"];

    /// <summary>What cells may refer to.</summary>
    private static readonly string[] References =
    [
        "DynamicObj", "FSharp.Core", "MathNet.Numerics", "MathsOfAI", "MathsOfAI.Browser", "Microsoft.DotNet.Interactive.Formatting", "Plotly.NET",
        "Plotly.NET.CSharp", "System.Collections", "System.Collections.Concurrent", "System.Collections.Immutable", "System.Console", "System.Linq",
        "System.Linq.Expressions", "System.Memory", "System.ObjectModel", "System.Private.CoreLib", "System.Private.Uri", "System.Runtime",
        "System.Runtime.Numerics", "System.Text.Json", "System.Text.RegularExpressions", "System.Threading", "System.Threading.Tasks.Parallel",
        "netstandard",
    ];

    /// <summary>What neither the library nor the compiler uses, an eighth of all that would be fetched.</summary>
    private static readonly string[] Unused =
    [
        "Microsoft.VisualBasic", "System.ComponentModel.Annotations", "System.Data", "System.Formats.Asn1", "System.Formats.Tar",
        "System.IO.Compression.ZipFile", "System.IO.Packaging", "System.IO.Pipes", "System.Linq.AsyncEnumerable", "System.Linq.Parallel",
        "System.Net.Http", "System.Net.HttpListener", "System.Net.Mail", "System.Net.NameResolution", "System.Net.NetworkInformation",
        "System.Net.Ping", "System.Net.Quic", "System.Net.Requests", "System.Net.Security", "System.Net.ServerSentEvents", "System.Net.Sockets",
        "System.Net.WebClient", "System.Net.WebHeaderCollection", "System.Net.WebProxy", "System.Net.WebSockets",
        "System.Private.DataContractSerialization", "System.Runtime.Serialization.Xml", "System.Text.Encoding.CodePages",
        "System.Threading.Tasks.Dataflow", "System.Transactions",
    ];

    /// <summary>An assembly that brings a plotly.js, which the book has already.</summary>
    private const string WithPlotly = "Plotly.NET.dll";

    /// <summary>Adds the kernel to a book.</summary>
    /// <param name="files">The book's files.</param>
    /// <param name="root">The repository's folder.</param>
    /// <exception cref="BookException">The kernel has not been built.</exception>
    public static void AddTo(SiteFiles files, string root)
    {
        var framework = Path.Combine(root, "lib", "MathsOfAI.Browser", "bin", "published", "wwwroot", "_framework");
        if (!File.Exists(Path.Combine(framework, Loader)))
        {
            throw new BookException("The pages' kernel has not been built: run 'dotnet publish lib/MathsOfAI.Browser'.");
        }

        foreach (var script in Scripts)
        {
            var text = File.ReadAllText(Path.Combine(framework, script));
            files.Add(Folder + script, script == Loader ? WithoutUnused(text) : text);
        }

        string[] packed = [.. Directory.EnumerateFiles(framework)
            .Where(file => Path.GetExtension(file) is ".dll" or ".wasm" && !IsUnused(Path.GetFileName(file)))
            .OrderBy(file => Path.GetExtension(file) != ".wasm")
            .ThenBy(file => file, StringComparer.Ordinal)];
        var pack = Pack(packed);
        var name = $"kernel-{Convert.ToHexStringLower(SHA256.HashData(pack))[..16]}.bin";
        files.Add(Folder + name, pack);
        files.Add(Folder + "kernel.js", string.Create(CultureInfo.InvariantCulture, $"""
            export const pack = "{name}";
            export const size = {pack.Length};
            export const files = {JsonSerializer.Serialize(packed.Select(file => new object[] { Path.GetFileName(file), new FileInfo(file).Length }))};
            export const references = {JsonSerializer.Serialize(References.Select(reference => MetadataOf(Path.Combine(framework, reference + ".dll"))))};

            """));
    }

    /// <summary>The files, one after the other, compressed: first the runtime, which the browser compiles while the others come.</summary>
    private static byte[] Pack(IReadOnlyList<string> files)
    {
        using var pack = new MemoryStream();
        using (var gzip = new GZipStream(pack, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            foreach (var file in files)
            {
                gzip.Write(Path.GetFileName(file) == WithPlotly ? WithoutResources(file) : File.ReadAllBytes(file));
            }
        }

        return pack.ToArray();
    }

    /// <summary>An assembly, with zeros in place of what is embedded in it.</summary>
    private static byte[] WithoutResources(string file)
    {
        var bytes = File.ReadAllBytes(file);
        using var assembly = new PEReader(new MemoryStream(bytes));
        var resources = assembly.PEHeaders.CorHeader!.ResourcesDirectory;
        assembly.PEHeaders.TryGetDirectoryOffset(resources, out var start);
        Array.Clear(bytes, start, resources.Size);
        return bytes;
    }

    /// <summary>An assembly's file, and where its metadata begin there and how long they are: all that a compiler wants of it.</summary>
    private static object[] MetadataOf(string file)
    {
        using var assembly = new PEReader(File.OpenRead(file));
        return [Path.GetFileName(file), assembly.PEHeaders.MetadataStartOffset, assembly.PEHeaders.MetadataSize];
    }

    /// <summary>The loader, whose list of what to load stands in its text.</summary>
    private static string WithoutUnused(string loader)
    {
        var (begin, end) = (loader.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, loader.IndexOf(End, StringComparison.Ordinal));
        var settings = JsonNode.Parse(loader[begin..end])!;
        var resources = settings["resources"]!.AsObject();
        resources["assembly"] = new JsonArray([.. resources["assembly"]!.AsArray()
            .Where(assembly => !IsUnused((string)assembly!["name"]!))
            .Select(assembly => assembly!.DeepClone())]);
        return loader[..begin] + settings.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + loader[end..];
    }

    private static bool IsUnused(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        return Unused.Any(unused => name == unused || name.StartsWith(unused + ".", StringComparison.Ordinal));
    }
}
