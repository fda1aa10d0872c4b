using System.Security.Cryptography;

namespace Engram.Vision;

/// <summary>Where the full Fashion-MNIST's four files may be, and how to know them.</summary>
/// <remarks>Debian's files hold the published packed data under a gzip header of their own, so packed files are known by one hash and contents by
/// another. The packed hashes belong to the files whose MD5 the authors publish; both lists were checked against those.</remarks>
internal sealed record FashionMnistFiles
{
    internal sealed record Published(string Name, long Length, string PackedSha256, string ContentSha256);

    private static readonly Published[] Files =
    [
        new("train-images-idx3-ubyte", 26421880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84", "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
        new("train-labels-idx1-ubyte", 29515, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845", "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
        new("t10k-images-idx3-ubyte", 4422102, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073", "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
        new("t10k-labels-idx1-ubyte", 5148, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5", "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
    ];

    public string Installed { get; init; } = "/usr/share/datasets/fashion-mnist";
    public string Cached { get; init; } = Cache.PathOf("fashion-mnist");
    public Uri Address { get; init; } = new("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/");
    public Func<HttpClient, Download> Downloads { get; init; } = http => new(http);

    public static (Published Images, Published Labels) Of(DataPart part) => part switch
    {
        DataPart.Training => (Files[0], Files[1]),
        DataPart.Test => (Files[2], Files[3]),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "Neither training nor test."),
    };

    public Idx Open(Published file, IProgress<(long Done, long Total)>? progress, CancellationToken cancellation)
    {
        var installed = Path.Combine(Installed, file.Name + ".gz");
        if (File.Exists(installed)) return Read(installed, file, "Reinstall the package dataset-fashion-mnist.");
        var cached = Path.Combine(Cached, file.Name + ".gz");
        using var http = new HttpClient();
        var remote = new RemoteFile(new(Address, file.Name + ".gz"), file.Length, file.PackedSha256);
        Downloads(http).ToAsync(cached, remote, progress, cancellation).GetAwaiter().GetResult();
        return Read(cached, file, "Delete it.");
    }

    private static Idx Read(string path, Published file, string remedy)
    {
        var idx = Idx.Read(path);
        using var sha256 = SHA256.Create();
        using (var hashed = new CryptoStream(Stream.Null, sha256, CryptoStreamMode.Write)) idx.Write(hashed);
        return Convert.ToHexStringLower(sha256.Hash!) == file.ContentSha256 ? idx
            : throw new InvalidDataException($"{path}: the content is not the published one (SHA-256 {Convert.ToHexStringLower(sha256.Hash!)}). {remedy}");
    }
}
