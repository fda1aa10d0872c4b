using System.Net;
using System.Net.Http.Headers;

namespace Engram;

public sealed partial class Download
{
    private const int Chunk = 1 << 16;

    private async Task Fetch(string target, RemoteFile file, IProgress<(long, long)>? progress, CancellationToken cancellation)
    {
        var partial = PartialOf(target);
        var furthest = LengthOf(partial);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Continue(target, file, progress, cancellation).ConfigureAwait(false);
                if (LengthOf(partial) == file.Length) return;
                throw new IOException($"the server ended after {LengthOf(partial)} of {file.Length} bytes");
            }
            catch (Exception e) when (e is HttpRequestException or IOException and not DownloadException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                if (LengthOf(partial) > furthest) (furthest, attempt) = (LengthOf(partial), 0);
                if (attempt >= Attempts)
                {
                    var reason = e is OperationCanceledException ? $"the server was silent for {Patience.TotalSeconds:0.#} s" : e.Message;
                    throw new DownloadException(file, $"gave up after {Attempts} attempts: {reason}. {LengthOf(partial)} of {file.Length} bytes are kept in {partial}; the next try goes on from there.", e);
                }
            }
            await Task.Delay(Pause * Math.Pow(2, Math.Max(0, attempt - 1)), cancellation).ConfigureAwait(false);
        }
    }

    private async Task Continue(string target, RemoteFile file, IProgress<(long, long)>? progress, CancellationToken cancellation)
    {
        var partial = PartialOf(target);
        if (LengthOf(partial) > file.Length) File.Delete(partial);
        var done = LengthOf(partial);
        if (done == file.Length) return;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        using var request = new HttpRequestMessage(HttpMethod.Get, file.Source);
        if (done > 0) request.Headers.Range = new RangeHeaderValue(done, null);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
        var status = response.StatusCode;
        if (status == HttpStatusCode.RequestedRangeNotSatisfiable && done > 0)
        {
            File.Delete(partial);
            throw new IOException("the server cannot go on where the file broke off");
        }
        if ((int)status is >= 400 and < 500 and not 408 and not 429)
            throw new DownloadException(file, $"the server answered {(int)status} {response.ReasonPhrase}. Check the address, or fetch the file by other means and put it at {target}.");
        response.EnsureSuccessStatusCode();

        // A server may ignore the range and send everything, or send another part than the one asked for.
        var goesOn = status == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == done;
        if (status == HttpStatusCode.PartialContent && !goesOn) throw new IOException("the server sent another part than the one asked for");
        if (!goesOn) done = 0;
        await using var body = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
        await using var output = new FileStream(partial, goesOn ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.Read);
        var buffer = new byte[Chunk];
        while (await body.ReadAsync(buffer, patience.Token).ConfigureAwait(false) is > 0 and var read)
        {
            patience.CancelAfter(Patience);
            if ((done += read) > file.Length)
                throw new DownloadException(file, $"the server sends more than the {file.Length} bytes expected; this is another file.");
            await output.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            progress?.Report((done, file.Length));
        }
    }
}
