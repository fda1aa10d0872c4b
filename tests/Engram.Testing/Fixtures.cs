using System.IO.Compression;
using System.Text.Json;

namespace Engram.Testing;

/// <summary>The folder of reference data: <c>ENGRAM_FIXTURES</c> where it is set, else <c>tests/Fixtures</c> of this repository.</summary>
public static class Fixtures
{
    private static readonly Lazy<string> s_root = new(Find);

    /// <summary>The folder's full path.</summary>
    public static string Root => s_root.Value;

    /// <summary>Whether the long cases run too: <c>ENGRAM_TESTS=all</c>.</summary>
    public static bool All => Environment.GetEnvironmentVariable("ENGRAM_TESTS") == "all";

    /// <summary>The full path of a fixture.</summary>
    /// <exception cref="FileNotFoundException">It is not there; the message says where it was sought.</exception>
    public static string Locate(string path)
    {
        var full = Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar));
        return File.Exists(full) ? full : throw new FileNotFoundException(
            $"No fixture '{path}' in {Root}. Set ENGRAM_FIXTURES to a folder that has it, or copy it into tests/Fixtures.", full);
    }

    /// <summary>Reads a JSON fixture, gzipped (<c>.gz</c>) or plain.</summary>
    public static JsonElement Read(string path)
    {
        using var file = File.OpenRead(Locate(path));
        using var stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    /// <summary>The JSON fixtures there are, as paths below <see cref="Root"/> with forward slashes, in ordinal order.</summary>
    public static IReadOnlyList<string> Files(string folder = "")
    {
        var full = Path.Combine(Root, folder);
        return !Directory.Exists(full) ? [] :
        [
            .. Directory.EnumerateFiles(full, "*", SearchOption.AllDirectories)
                .Where(file => file.EndsWith(".json", StringComparison.Ordinal) || file.EndsWith(".json.gz", StringComparison.Ordinal))
                .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("ENGRAM_FIXTURES") is { Length: > 0 } chosen)
            return Directory.Exists(chosen)
                ? Path.GetFullPath(chosen)
                : throw new DirectoryNotFoundException($"ENGRAM_FIXTURES is '{chosen}', which is not a folder.");

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Engram.slnx")))
                return Path.Combine(folder.FullName, "tests", "Fixtures");

        throw new DirectoryNotFoundException(
            $"No Engram.slnx above {AppContext.BaseDirectory}, so tests/Fixtures cannot be found. Set ENGRAM_FIXTURES to the folder.");
    }
}
