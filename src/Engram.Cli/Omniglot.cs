using System.IO.Compression;
using System.Security.Cryptography;
using Engram.Memory;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>Handwritten characters from Omniglot's published archives, which are the user's to get: 20 drawings of each of 1,623 characters.</summary>
/// <remarks>Source: Lake, Salakhutdinov, Tenenbaum 2015 (doi:10.1126/science.aab3050); brought to 20×20 as by Santoro et al. 2016 (arXiv:1605.06065).</remarks>
internal static class Omniglot
{
    private const int Side = 20;

    private static readonly string[] s_archives = ["images_background.zip", "images_evaluation.zip"];

    /// <summary>Reads an archive, or those of a folder.</summary>
    /// <returns>The characters, and the SHA-256 of their pixels.</returns>
    internal static (IGlyphs Glyphs, string Fingerprint) Read(string path, CancellationToken cancellation)
    {
        string[] archives = File.Exists(path) ? [path] : [.. s_archives.Select(name => Path.Combine(path, name)).Where(File.Exists)];
        if (archives.Length == 0)
            throw new FailedException(new(ExitCode.Data, $"{path} holds neither {s_archives[0]} nor {s_archives[1]}.", "Put the published archives there, as they are."));
        SortedDictionary<string, List<byte[]>> characters = new(StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var archive in archives)
        {
            using var zip = ZipFile.OpenRead(archive);
            foreach (var entry in zip.Entries.Where(entry => entry.FullName.EndsWith(".png", StringComparison.OrdinalIgnoreCase)).OrderBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                cancellation.ThrowIfCancellationRequested();
                var ink = Ink(entry, archive);
                hash.AppendData(ink);
                // alphabet/character/drawing.png
                var character = Path.GetDirectoryName(entry.FullName)!;
                if (!characters.TryGetValue(character, out var drawings))
                    characters[character] = drawings = [];
                drawings.Add(ink);
            }
        }
        return characters.Count > 0 ? (new PixelGlyphs([.. characters.Values], Side), Convert.ToHexStringLower(hash.GetHashAndReset()))
            : throw new FailedException(new(ExitCode.Data, $"{string.Join(", ", archives)}: there is no picture inside.", "Give Omniglot's archives as they are published."));
    }

    private static byte[] Ink(ZipArchiveEntry entry, string archive)
    {
        using MemoryStream content = new();
        using (var packed = entry.Open())
            packed.CopyTo(content);
        var image = ImageFile.Read(content.ToArray(), $"{archive}: {entry.FullName}", Side, channels: 1);
        // Black on white in the archive; ink is what counts.
        return Array.ConvertAll(image.Pixels.ToArray(), pixel => (byte)(255 - pixel));
    }
}
