using System.Security.Cryptography;

namespace Engram;

/// <summary>Brings files from the network: resumed where they broke off, checked, and put in place whole or not at all.</summary>
/// <remarks>What has arrived waits in <c>NAME.partial</c> beside the target, also for the next process. <c>NAME.lock</c> lets one
/// process work at a time; the others wait and then find the file.</remarks>
public sealed partial class Download
{
    private readonly HttpClient _http;

    /// <summary>Downloads through <paramref name="http"/>, which the caller owns; a client without time limit of its own serves best.</summary>
    public Download(HttpClient http) => _http = http;

    /// <summary>How often in a row a connection may fail without a byte gained before the download gives up.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>The pause before the second attempt; it doubles with each further one.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a connection may be silent.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether the network is not to be used: then a file is there, or it is not to be had.</summary>
    public bool Offline { get; init; }

    /// <summary>Whether the file is at <paramref name="path"/>, undamaged; nothing is asked of the network.</summary>
    public static async Task<bool> IsThereAsync(string path, RemoteFile file, CancellationToken cancellation = default) =>
        await Fault(path, file, cancellation).ConfigureAwait(false) is null;

    /// <summary>Brings <paramref name="file"/> to <paramref name="target"/>; does nothing if it is there already, undamaged.</summary>
    /// <exception cref="DownloadException">It could not be had, or what came is not the file.</exception>
    public async Task ToAsync(string target, RemoteFile file, IProgress<(long Done, long Total)>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(target);
        ArgumentNullException.ThrowIfNull(file);
        if (Offline)
        {
            if (await Fault(target, file, cancellation).ConfigureAwait(false) is not { } absent) return;
            throw new DownloadException(file, $"the network is not to be used, and {target} is not the file: {absent}. Allow the network once, or put the file there by other means.");
        }
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
        using var alone = await Lock(target + ".lock", cancellation).ConfigureAwait(false);
        if (await Fault(target, file, cancellation).ConfigureAwait(false) is null) return;
        var partial = PartialOf(target);
        var resumed = File.Exists(partial);
        // Of a file whose length nobody knows, only the content says that it is whole.
        if (!resumed || file.Length is not null || await Fault(partial, file, cancellation).ConfigureAwait(false) is not null)
            await Fetch(target, file, progress, cancellation).ConfigureAwait(false);
        if (resumed && await Fault(partial, file, cancellation).ConfigureAwait(false) is not null)
        {
            // The beginning may have been another version's, or torn by a crash: once more, from the first byte.
            File.Delete(partial);
            await Fetch(target, file, progress, cancellation).ConfigureAwait(false);
        }
        if (await Fault(partial, file, cancellation).ConfigureAwait(false) is { } fault)
        {
            File.Delete(partial);
            throw new DownloadException(file, $"what came is not the expected file: {fault}. It was altered on the way or at its source; nothing was kept.");
        }
        using (var handle = File.OpenHandle(partial, FileMode.Open, FileAccess.ReadWrite)) RandomAccess.FlushToDisk(handle);
        AtomicFile.Place(partial, target);
    }

    /// <summary>What keeps a file from being the expected one; nothing, if it is.</summary>
    private static async Task<string?> Fault(string path, RemoteFile file, CancellationToken cancellation)
    {
        if (!File.Exists(path)) return "it does not exist";
        if (file.Length is { } length && LengthOf(path) != length) return $"{LengthOf(path)} bytes instead of {length}";
        await using var content = File.OpenRead(path);
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation).ConfigureAwait(false));
        return sha256.StartsWith(file.Sha256, StringComparison.OrdinalIgnoreCase) ? null : $"SHA-256 {sha256} instead of {file.Sha256}{(file.Sha256.Length < sha256.Length ? "…" : "")}";
    }

    private static string PartialOf(string target) => target + ".partial";

    private static long LengthOf(string path) => new FileInfo(path) is { Exists: true, Length: var length } ? length : 0;

    // The lock file stays: deleting it would let two processes hold locks on two files of one name.
    private static async Task<IDisposable> Lock(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(100, cancellation).ConfigureAwait(false);
            }
        }
    }
}
