using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using NetMQ;
using NetMQ.Sockets;

namespace MathsOfAI.Runner.Jupyter;

/// <summary>
/// The five sockets of a Jupyter kernel. One thread owns them all and answers the heartbeat; requests wait in
/// <see cref="Shell"/> and <see cref="Control"/>, and whatever is sent may come from any thread.
/// </summary>
internal sealed class Channels : IDisposable
{
    private const long LongestMessage = 256 * 1024 * 1024;

    private readonly WireFormat _wire;
    private readonly RouterSocket _shell = new();
    private readonly RouterSocket _control = new();
    private readonly RouterSocket _stdin = new();
    private readonly XPublisherSocket _ioPub = new();
    private readonly ResponseSocket _heartbeat = new();
    private readonly NetMQQueue<(NetMQSocket Socket, JupyterMessage Message)> _outgoing = new();
    private readonly NetMQPoller _poller;
    private readonly Channel<JupyterMessage> _shellRequests = Channel.CreateUnbounded<JupyterMessage>();
    private readonly Channel<JupyterMessage> _controlRequests = Channel.CreateUnbounded<JupyterMessage>();
    private readonly Channel<JupyterMessage> _inputReplies = Channel.CreateUnbounded<JupyterMessage>();

    public Channels(ConnectionFile connection)
    {
        _wire = new WireFormat(connection.Key);
        Bind(_shell, connection.Shell);
        Bind(_control, connection.Control);
        Bind(_stdin, connection.Stdin);
        Bind(_ioPub, connection.IoPub);
        Bind(_heartbeat, connection.Heartbeat);

        _shell.ReceiveReady += (_, _) => Receive(_shell, _shellRequests);
        _control.ReceiveReady += (_, _) => Receive(_control, _controlRequests);
        _stdin.ReceiveReady += (_, _) => Receive(_stdin, _inputReplies);
        _ioPub.ReceiveReady += (_, _) => Welcome();
        _heartbeat.ReceiveReady += (_, _) => _heartbeat.SendMultipartMessage(_heartbeat.ReceiveMultipartMessage());
        _outgoing.ReceiveReady += (_, _) => SendNext();
        _poller = new NetMQPoller { _shell, _control, _stdin, _ioPub, _heartbeat, _outgoing };
        _poller.RunAsync("jupyter sockets");

        void Bind(NetMQSocket socket, int port)
        {
            socket.Options.Linger = TimeSpan.FromSeconds(1);
            socket.Options.MaxMsgSize = LongestMessage;

            // No message is ever dropped, however slowly a client reads.
            socket.Options.SendHighWatermark = 0;
            socket.Options.ReceiveHighWatermark = 0;
            socket.Bind($"tcp://{connection.Address}:{port}");
        }
    }

    public ChannelReader<JupyterMessage> Shell => _shellRequests.Reader;

    public ChannelReader<JupyterMessage> Control => _controlRequests.Reader;

    public ChannelReader<JupyterMessage> InputReplies => _inputReplies.Reader;

    /// <summary>Tells every client.</summary>
    public void Publish(JupyterMessage message) =>
        _outgoing.Enqueue((_ioPub, message with { Identities = [Encoding.UTF8.GetBytes(message.Type)] }));

    public void ReplyOnShell(JupyterMessage reply) => _outgoing.Enqueue((_shell, reply));

    public void ReplyOnControl(JupyterMessage reply) => _outgoing.Enqueue((_control, reply));

    /// <summary>Asks the person at a client for input.</summary>
    public void AskForInput(JupyterMessage request) => _outgoing.Enqueue((_stdin, request));

    /// <summary>Sends what waits to be sent, and closes the sockets.</summary>
    public void Dispose()
    {
        SpinWait.SpinUntil(() => _outgoing.Count == 0, TimeSpan.FromSeconds(1));
        _poller.Dispose();
        NetMQSocket[] sockets = [_shell, _control, _stdin, _ioPub, _heartbeat];
        foreach (var socket in sockets)
        {
            socket.Dispose();
        }

        _outgoing.Dispose();
        NetMQConfig.Cleanup(block: true);
    }

    private void Receive(NetMQSocket socket, Channel<JupyterMessage> requests)
    {
        byte[][] frames = [.. socket.ReceiveMultipartMessage().Select(frame => frame.ToByteArray())];
        if (_wire.Read(frames) is { } message)
        {
            requests.Writer.TryWrite(message);
        }
    }

    /// <summary>A client that begins to listen is told that it does, so that it knows from when on it misses nothing.</summary>
    private void Welcome()
    {
        var subscription = _ioPub.ReceiveMultipartMessage().First.ToByteArray();
        if (subscription is [1, ..])
        {
            var topic = Encoding.UTF8.GetString(subscription, 1, subscription.Length - 1);
            Publish(JupyterMessage.Unasked("iopub_welcome", new JsonObject { ["subscription"] = topic }));
        }
    }

    private void SendNext()
    {
        if (_outgoing.TryDequeue(out var outgoing, TimeSpan.Zero))
        {
            var frames = new NetMQMessage();
            foreach (var frame in _wire.Write(outgoing.Message))
            {
                frames.Append(frame);
            }

            outgoing.Socket.TrySendMultipartMessage(frames);
        }
    }
}
