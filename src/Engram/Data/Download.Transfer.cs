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
                var total = await Continue(target, file, progress, cancellation).ConfigureAwait(false);
                if (LengthOf(partial) == total) return;
                throw new IOException($"the server ended after {LengthOf(partial)} of {total} bytes");
            }
            catch (Exception e) when (e is HttpRequestException or IOException and not DownloadException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                if (LengthOf(partial) > furthest) (furthest, attempt) = (LengthOf(partial), 0);
                if (attempt >= Attempts)
                {
                    var reason = e is OperationCanceledException ? $"the server was silent for {Patience.TotalSeconds:0.#} s" : e.Message;
                    throw new DownloadException(file, $"gave up after {Attempts} attempts: {reason}. {LengthOf(partial)}{file.OfLength} are kept in {partial}; the next try goes on from there.", e);
                }
            }
            await Task.Delay(Pause * Math.Pow(2, Math.Max(0, attempt - 1)), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Asks for what is missing and appends it.</summary>
    /// <returns>How long the whole file is, as known beforehand or as the server says; where neither does, as long as what came.</returns>
    private async Task<long> Continue(string target, RemoteFile file, IProgress<(long, long)>? progress, CancellationToken cancellation)
    {
        var partial = PartialOf(target);
        if (LengthOf(partial) > file.Length) File.Delete(partial);
        var done = LengthOf(partial);
        if (done == file.Length) return done;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        using var request = new HttpRequestMessage(HttpMethod.Get, file.Source);
        if (done > 0) request.Headers.Range = new RangeHeaderValue(done, null);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
        var status = response.StatusCode;
        if (status == HttpStatusCode.RequestedRangeNotSatisfiable && done > 0)
        {
            // Nothing lies behind the last byte: it was all there.
            if (file.Length is null && response.Content.Headers.ContentRange?.Length == done) return done;
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
        var told = goesOn ? response.Content.Headers.ContentRange?.Length : response.Content.Headers.ContentLength;
        var most = file.Length ?? Math.Min(told ?? file.Most, file.Most);
        if (file.Length is null && told > file.Most)
            throw new DownloadException(file, $"the server announces {told} bytes, where {file.Most} are the most that the file can have; this is another file.");
        await using var body = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
        await using var output = new FileStream(partial, goesOn ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.Read);
        var buffer = new byte[Chunk];
        while (await body.ReadAsync(buffer, patience.Token).ConfigureAwait(false) is > 0 and var read)
        {
            patience.CancelAfter(Patience);
            if ((done += read) > most)
                throw new DownloadException(file, $"the server sends more than the {most} bytes expected; this is another file.");
            await output.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            progress?.Report((done, most));
        }
        return file.Length ?? told ?? done;
    }
}
