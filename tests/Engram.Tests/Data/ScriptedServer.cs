using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Engram.Tests;

/// <summary>An HTTP server that answers each connection as its script says, byte for byte, so that it can also answer wrongly.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<int, string, Stream, Task> _answer;
    private readonly Task _serving;

    /// <param name="answer">What to send to request number n with these headers.</param>
    public ScriptedServer(Func<int, string, Stream, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = Serve();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/file.gz");

    public List<string> Requests { get; } = [];

    public static async Task Send(Stream stream, string head, ReadOnlyMemory<byte> body)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {head}\r\nConnection: close\r\n\r\n"));
        await stream.WriteAsync(body);
    }

    /// <summary>As a well-behaved server answers, range included, but closing after <paramref name="most"/> bytes.</summary>
    public static Task Honest(string request, Stream stream, byte[] content, int most = int.MaxValue)
    {
        var from = request.Split("Range: bytes=") is [_, var rest] ? int.Parse(rest[..rest.IndexOf('-')], null) : 0;
        var head = from > 0
            ? $"206 Partial Content\r\nContent-Range: bytes {from}-{content.Length - 1}/{content.Length}\r\nContent-Length: {content.Length - from}"
            : $"200 OK\r\nContent-Length: {content.Length}";
        return Send(stream, head, content.AsMemory(from, Math.Min(most, content.Length - from)));
    }

    public void Dispose()
    {
        _listener.Stop();
        _serving.Wait();
        _listener.Dispose();
    }

    private async Task Serve()
    {
        while (true)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                var request = new StringBuilder();
                while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && stream.ReadByte() is >= 0 and var next) request.Append((char)next);
                Requests.Add(request.ToString());
                await _answer(Requests.Count, request.ToString(), stream);
            }
            // The listener has been stopped, during the wait or before it.
            catch (Exception e) when (e is SocketException or InvalidOperationException)
            {
                return;
            }
            catch (IOException)
            {
                // The client has had enough.
            }
        }
    }
}
