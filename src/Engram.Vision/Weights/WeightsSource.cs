namespace Engram.Vision;

/// <summary>Where published weights come from, and where they are kept.</summary>
/// <remarks><c>ENGRAM_WEIGHTS_URL</c> names a mirror, <c>ENGRAM_OFFLINE=1</c> forbids the network. What is in the folder and undamaged is never asked for again.</remarks>
public sealed record WeightsSource
{
    // Beside eight bytes a parameter: buffers, auxiliary heads and PyTorch's own description take far less.
    private const long Beside = 256L << 20;

    /// <summary>As the environment says; torchvision's server and Engram's cache where it says nothing.</summary>
    /// <exception cref="ArgumentException"><c>ENGRAM_WEIGHTS_URL</c> is no address.</exception>
    public static WeightsSource Default => Of(Environment.GetEnvironmentVariable);

    /// <summary>The folder on a server that the files lie in; http or https.</summary>
    public Uri Address { get; init; } = new("https://download.pytorch.org/models/");

    /// <summary>The folder that they are kept in; it need not exist yet.</summary>
    public string Folder { get; init; } = Cache.PathOf("weights");

    /// <summary>Whether the network is not to be used.</summary>
    public bool Offline { get; init; }

    /// <summary>How the files are fetched; tests are less patient.</summary>
    internal Func<HttpClient, bool, Download> Downloads { get; init; } = (http, offline) => new(http) { Offline = offline };

    /// <summary>The address that a text means.</summary>
    /// <exception cref="ArgumentException">It is none, or not http or https.</exception>
    public static Uri AddressOf(string text) =>
        Uri.TryCreate(text.EndsWith('/') ? text : text + '/', UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address
        : throw new ArgumentException($"'{text}' is no address of a server; give one such as https://download.pytorch.org/models/ (ENGRAM_WEIGHTS_URL or --mirror).", nameof(text));

    /// <summary>Where weights are kept, whether they are there or not.</summary>
    public string PathOf(PublishedWeights weights) => Path.Combine(Folder, weights.File);

    /// <summary>Where the server has them.</summary>
    public Uri AddressOf(PublishedWeights weights) => new(Address, weights.File);

    /// <summary>Whether weights are here, undamaged; the whole file is read for that.</summary>
    public bool Has(PublishedWeights weights) => Download.IsThereAsync(PathOf(weights), Remote(weights)).GetAwaiter().GetResult();

    /// <summary>The path of weights: from the cache, else downloaded into it, resumed where an earlier try broke off, checked, and placed whole.</summary>
    /// <exception cref="DownloadException">They are not here and cannot be had, or what came is another file.</exception>
    public string Get(PublishedWeights weights, IProgress<(long Done, long Total)>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(weights);
        using var http = new HttpClient();
        Downloads(http, Offline).ToAsync(PathOf(weights), Remote(weights), progress, cancellation).GetAwaiter().GetResult();
        return PathOf(weights);
    }

    internal static WeightsSource Of(Func<string, string?> variable)
    {
        WeightsSource source = new() { Offline = variable("ENGRAM_OFFLINE") is { Length: > 0 } and not ("0" or "false") };
        return variable("ENGRAM_WEIGHTS_URL") is { Length: > 0 } mirror ? source with { Address = AddressOf(mirror) } : source;
    }

    private RemoteFile Remote(PublishedWeights weights) => new(AddressOf(weights), null, weights.Sha256) { Most = 2 * weights.ApproximateBytes + Beside };
}
