using System.Net;
using System.Text;
using System.Text.Json;
using MathsOfAI.Runner.CommandLine;
using MathsOfAI.Runner.Notebooks;

namespace MathsOfAI.Runner.Jupyter;

/// <summary>What Jupyter tells a kernel that it starts: where to listen, and the key that signs messages.</summary>
internal sealed record ConnectionFile(IPAddress Address, int Shell, int IoPub, int Stdin, int Control, int Heartbeat, byte[] Key)
{
    /// <summary>Reads a connection file.</summary>
    /// <exception cref="UsageException">It asks for what this kernel does not do: to listen beyond this machine, or without a key.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            var file = JsonSource.Parse(File.ReadAllText(path))!;
            var address = IPAddress.Parse(file["ip"]!.GetValue<string>());
            var key = file["key"]!.GetValue<string>();
            var scheme = file["signature_scheme"]?.GetValue<string>() ?? "hmac-sha256";
            var transport = file["transport"]?.GetValue<string>() ?? "tcp";
            return (IPAddress.IsLoopback(address), key.Length > 0, scheme, transport) is (true, true, "hmac-sha256", "tcp")
                ? new ConnectionFile(
                    address, Port("shell_port"), Port("iopub_port"), Port("stdin_port"), Port("control_port"), Port("hb_port"), Encoding.UTF8.GetBytes(key))
                : throw new UsageException(
                    $"{path}: this kernel listens on this machine only, over tcp, to messages signed with a key and hmac-sha256");

            int Port(string name) => file[name]!.GetValue<int>();
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or NullReferenceException)
        {
            throw new UsageException($"{path}: not a connection file of Jupyter");
        }
    }
}
