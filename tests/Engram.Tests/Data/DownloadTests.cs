using System.Security.Cryptography;

namespace Engram.Tests;

public sealed class DownloadTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31 >> 3))];
    private readonly string _target = Path.Combine(Directory.CreateTempSubdirectory("engram").FullName, "deep", "file.gz");
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName(_target))!, recursive: true);
    }

    private Task Get(ScriptedServer server, IProgress<(long, long)>? progress = null, CancellationToken cancellation = default) =>
        new Download(_http) { Attempts = 3, Pause = TimeSpan.FromMilliseconds(1), Patience = TimeSpan.FromMilliseconds(500) }
            .ToAsync(_target, new(server.Address, Content.Length, Convert.ToHexString(SHA256.HashData(Content))), progress, cancellation);

    private sealed class Collected : List<(long Done, long Total)>, IProgress<(long, long)>
    {
        public void Report((long, long) value) => Add(value);
    }

    [Fact]
    public async Task A_file_is_fetched_once_with_its_progress()
    {
        using var server = new ScriptedServer((_, request, stream) => ScriptedServer.Honest(request, stream, Content));
        var progress = new Collected();
        await Get(server, progress);
        await Get(server);
        Assert.Equal(Content, File.ReadAllBytes(_target));
        Assert.Single(server.Requests);
        Assert.Equal(progress.OrderBy(p => p.Done), progress);
        Assert.Equal((Content.Length, Content.Length), progress[^1]);
        Assert.False(File.Exists(_target + ".partial"));
    }

    [Fact]
    public async Task A_broken_connection_is_taken_up_where_it_broke()
    {
        using var server = new ScriptedServer((n, request, stream) => ScriptedServer.Honest(request, stream, Content, most: n <= 4 ? 50_000 : int.MaxValue));
        await Get(server);
        Assert.Equal(Content, File.ReadAllBytes(_target));
        Assert.Equal(5, server.Requests.Count);
        Assert.DoesNotContain("Range", server.Requests[0], StringComparison.Ordinal);
        Assert.Contains("Range: bytes=200000-", server.Requests[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_process_goes_on_with_what_has_arrived()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_target)!);
        await File.WriteAllBytesAsync(_target + ".partial", Content[..123_456]);
        using var server = new ScriptedServer((_, request, stream) => ScriptedServer.Honest(request, stream, Content));
        await Get(server);
        Assert.Contains("Range: bytes=123456-", Assert.Single(server.Requests), StringComparison.Ordinal);
        Assert.Equal(Content, File.ReadAllBytes(_target));
    }

    [Theory, InlineData(1000), InlineData(300_000), InlineData(400_000)]
    public async Task A_beginning_that_is_not_the_files_is_given_up(int length)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_target)!);
        await File.WriteAllBytesAsync(_target + ".partial", new byte[length]);
        using var server = new ScriptedServer((_, request, stream) => ScriptedServer.Honest(request, stream, Content));
        await Get(server);
        Assert.Equal(Content, File.ReadAllBytes(_target));
    }

    [Fact]
    public async Task A_server_that_ignores_the_range_is_read_from_the_start()
    {
        using var server = new ScriptedServer((n, _, stream) =>
            ScriptedServer.Send(stream, $"200 OK\r\nContent-Length: {Content.Length}", n == 1 ? Content.AsMemory(0, 1000) : Content));
        await Get(server);
        Assert.Equal(Content, File.ReadAllBytes(_target));
    }

    [Fact]
    public async Task A_server_that_sends_another_range_is_not_believed()
    {
        using var server = new ScriptedServer((n, request, stream) => n == 2
            ? ScriptedServer.Send(stream, $"206 Partial Content\r\nContent-Range: bytes 0-9/{Content.Length}\r\nContent-Length: 10", Content.AsMemory(0, 10))
            : ScriptedServer.Honest(request, stream, Content, most: n == 1 ? 1000 : int.MaxValue));
        await Get(server);
        Assert.Equal(Content, File.ReadAllBytes(_target));
    }

    [Fact]
    public async Task A_server_that_cannot_go_on_is_asked_for_the_whole()
    {
        using var server = new ScriptedServer((n, request, stream) => n == 2
            ? ScriptedServer.Send(stream, "416 Range Not Satisfiable\r\nContent-Length: 0", default)
            : ScriptedServer.Honest(request, stream, Content, most: n == 1 ? 1000 : int.MaxValue));
        await Get(server);
        Assert.DoesNotContain("Range", server.Requests[2], StringComparison.Ordinal);
        Assert.Equal(Content, File.ReadAllBytes(_target));
    }

    [Theory, InlineData(1000, "gave up after 3 attempts"), InlineData(400_000, "more than the 300000 bytes")]
    public async Task A_length_that_lies_is_found_out(int length, string fault)
    {
        using var server = new ScriptedServer((_, _, stream) => ScriptedServer.Send(stream, $"200 OK\r\nContent-Length: {length}", new byte[length]));
        Assert.Contains(fault, (await Assert.ThrowsAsync<DownloadException>(() => Get(server))).Message);
        Assert.False(File.Exists(_target));
    }

    [Fact]
    public async Task Altered_bytes_are_refused_and_not_kept()
    {
        byte[] altered = [.. Content];
        altered[^1] ^= 1;
        using var server = new ScriptedServer((_, request, stream) => ScriptedServer.Honest(request, stream, altered));
        var e = await Assert.ThrowsAsync<DownloadException>(() => Get(server));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(altered)), e.Message);
        Assert.Contains(server.Address.ToString(), e.Message);
        Assert.False(File.Exists(_target));
        Assert.False(File.Exists(_target + ".partial"));
    }

    [Fact]
    public async Task A_damaged_file_in_place_is_fetched_anew()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_target)!);
        await File.WriteAllBytesAsync(_target, new byte[Content.Length]);
        using var server = new ScriptedServer((_, request, stream) => ScriptedServer.Honest(request, stream, Content));
        await Get(server);
        Assert.Equal(Content, File.ReadAllBytes(_target));
    }

    [Fact]
    public async Task A_file_that_does_not_exist_is_not_asked_for_again()
    {
        using var server = new ScriptedServer((_, _, stream) => ScriptedServer.Send(stream, "404 Not Found\r\nContent-Length: 0", default));
        var e = await Assert.ThrowsAsync<DownloadException>(() => Get(server));
        Assert.Contains("404 Not Found", e.Message);
        Assert.Contains(_target, e.Message);
        Assert.Single(server.Requests);
    }

    [Theory, InlineData("503 Service Unavailable"), InlineData("429 Too Many Requests")]
    public async Task A_server_that_is_busy_is_asked_again(string status)
    {
        using var server = new ScriptedServer((n, request, stream) => n < 3
            ? ScriptedServer.Send(stream, $"{status}\r\nContent-Length: 0", default) : ScriptedServer.Honest(request, stream, Content));
        await Get(server);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_silent_server_is_given_up_and_what_came_is_kept()
    {
        using var server = new ScriptedServer(async (n, request, stream) =>
        {
            await ScriptedServer.Honest(request, stream, Content, most: n == 1 ? 1000 : 0);
            await Task.Delay(700);
        });
        var e = await Assert.ThrowsAsync<DownloadException>(() => Get(server));
        Assert.Contains("silent for 0.5 s", e.Message);
        Assert.Contains("1000 of 300000 bytes are kept", e.Message);
    }

    [Fact]
    public async Task Two_at_once_fetch_the_file_once()
    {
        using var server = new ScriptedServer((_, request, stream) => ScriptedServer.Honest(request, stream, Content));
        await Task.WhenAll(Get(server), Get(server), Get(server));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Cancelling_keeps_what_came()
    {
        using var cancel = new CancellationTokenSource();
        using var server = new ScriptedServer(async (n, request, stream) =>
        {
            await ScriptedServer.Honest(request, stream, Content, most: 1000);
            await stream.FlushAsync();
            await Task.Delay(100);
            await cancel.CancelAsync();
            await Task.Delay(100);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Get(server, cancellation: cancel.Token));
        Assert.Equal(1000, new FileInfo(_target + ".partial").Length);
    }

    /// <summary>Nothing is known of the file but eight digits, as with published weights.</summary>
    private Task GetUnknown(ScriptedServer server, long most = long.MaxValue) =>
        new Download(_http) { Attempts = 3, Pause = TimeSpan.FromMilliseconds(1), Patience = TimeSpan.FromMilliseconds(500) }
            .ToAsync(_target, new(server.Address, null, Convert.ToHexStringLower(SHA256.HashData(Content))[..8]) { Most = most });

    [Fact]
    public async Task A_file_of_unknown_length_is_fetched_once_and_known_by_the_digits_there_are()
    {
        using var server = new ScriptedServer((_, request, stream) => ScriptedServer.Honest(request, stream, Content));
        await GetUnknown(server);
        await GetUnknown(server);
        Assert.Equal(Content, File.ReadAllBytes(_target));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_file_whose_length_the_server_does_not_say_either_ends_where_the_connection_does()
    {
        using var server = new ScriptedServer((_, _, stream) => ScriptedServer.Send(stream, "200 OK", Content));
        await GetUnknown(server);
        Assert.Equal(Content, File.ReadAllBytes(_target));
    }

    [Fact]
    public async Task A_broken_connection_is_taken_up_where_it_broke_when_the_length_is_unknown()
    {
        using var server = new ScriptedServer((n, request, stream) => ScriptedServer.Honest(request, stream, Content, most: n <= 2 ? 50_000 : int.MaxValue));
        await GetUnknown(server);
        Assert.Equal(Content, File.ReadAllBytes(_target));
        Assert.Contains("Range: bytes=100000-", server.Requests[2], StringComparison.Ordinal);
    }

    [Theory, InlineData(1000), InlineData(300_000), InlineData(400_000)]
    public async Task A_beginning_that_is_another_files_is_given_up_when_the_length_is_unknown(int length)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_target)!);
        await File.WriteAllBytesAsync(_target + ".partial", new byte[length]);
        using var server = new ScriptedServer((n, request, stream) => n == 1 && length >= Content.Length
            ? ScriptedServer.Send(stream, $"416 Range Not Satisfiable\r\nContent-Range: bytes */{Content.Length}\r\nContent-Length: 0", default)
            : ScriptedServer.Honest(request, stream, Content));
        await GetUnknown(server);
        Assert.Equal(Content, File.ReadAllBytes(_target));
    }

    [Fact]
    public async Task What_had_arrived_whole_when_the_process_was_killed_is_only_put_in_place()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_target)!);
        await File.WriteAllBytesAsync(_target + ".partial", Content);
        using var server = new ScriptedServer((_, request, stream) => ScriptedServer.Honest(request, stream, Content));
        await GetUnknown(server);
        Assert.Equal(Content, File.ReadAllBytes(_target));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Altered_bytes_of_a_file_of_unknown_length_are_refused_and_not_kept()
    {
        byte[] altered = [.. Content];
        altered[7] ^= 1;
        using var server = new ScriptedServer((_, request, stream) => ScriptedServer.Honest(request, stream, altered));
        Assert.Contains("what came is not the expected file", (await Assert.ThrowsAsync<DownloadException>(() => GetUnknown(server))).Message);
        Assert.Equal([_target + ".lock"], Directory.GetFiles(Path.GetDirectoryName(_target)!));
    }

    [Fact]
    public async Task A_length_that_the_file_cannot_have_is_refused_before_a_byte_of_it_is_read()
    {
        using var server = new ScriptedServer((_, request, stream) => ScriptedServer.Honest(request, stream, Content));
        Assert.Contains("the server announces 300000 bytes, where 299999 are the most", (await Assert.ThrowsAsync<DownloadException>(() => GetUnknown(server, most: 299_999))).Message);
        Assert.False(File.Exists(_target + ".partial"));
        using var silent = new ScriptedServer((_, _, stream) => ScriptedServer.Send(stream, "200 OK", Content));
        Assert.Contains("more than the 1000 bytes", (await Assert.ThrowsAsync<DownloadException>(() => GetUnknown(silent, most: 1000))).Message);
    }

    [Theory, InlineData(1000), InlineData(299_999)]
    public async Task A_server_that_says_less_than_there_is_gives_another_file(int length)
    {
        using var server = new ScriptedServer((_, _, stream) => ScriptedServer.Send(stream, $"200 OK\r\nContent-Length: {length}", Content));
        Assert.Contains("what came is not the expected file", (await Assert.ThrowsAsync<DownloadException>(() => GetUnknown(server))).Message);
        Assert.False(File.Exists(_target));
    }

    [Fact]
    public async Task A_redirection_is_followed()
    {
        using var server = new ScriptedServer((_, request, stream) => ScriptedServer.Honest(request, stream, Content));
        using var other = new ScriptedServer((_, _, stream) => ScriptedServer.Send(stream, $"302 Found\r\nLocation: {server.Address}\r\nContent-Length: 0", default));
        await GetUnknown(other);
        Assert.Equal(Content, File.ReadAllBytes(_target));
    }

    [Fact]
    public async Task Offline_a_file_is_there_or_not_to_be_had_and_no_server_hears_of_it()
    {
        using var server = new ScriptedServer((_, request, stream) => ScriptedServer.Honest(request, stream, Content));
        RemoteFile file = new(server.Address, Content.Length, Convert.ToHexString(SHA256.HashData(Content)));
        var offline = new Download(_http) { Offline = true };
        Assert.Contains("it does not exist", (await Assert.ThrowsAsync<DownloadException>(() => offline.ToAsync(_target, file))).Message);
        Assert.False(Directory.Exists(Path.GetDirectoryName(_target)));
        Directory.CreateDirectory(Path.GetDirectoryName(_target)!);
        await File.WriteAllBytesAsync(_target, new byte[Content.Length]);
        Assert.False(await Download.IsThereAsync(_target, file));
        Assert.Contains("SHA-256", (await Assert.ThrowsAsync<DownloadException>(() => offline.ToAsync(_target, file))).Message);
        await File.WriteAllBytesAsync(_target, Content);
        Assert.True(await Download.IsThereAsync(_target, file));
        await offline.ToAsync(_target, file);
        Assert.Empty(server.Requests);
    }

    [Theory, InlineData(""), InlineData("1234567"), InlineData("1234567g"), InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void A_hash_that_is_none_is_refused(string sha256) =>
        Assert.Contains("is no SHA-256", Assert.Throws<ArgumentException>(() => new RemoteFile(new("http://x/"), null, sha256)).Message);
}
