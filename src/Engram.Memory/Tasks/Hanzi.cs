using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Engram.Memory;

/// <summary>Chinese characters as strokes: the npm package <c>hanzi-writer-data</c>, which is the user's to get. They stand in for Omniglot where that cannot be had.</summary>
/// <remarks>A file a character, <c>{"medians": [[[x, y], …], …]}</c>: the pen's path of each stroke within 1024×1024, up being positive, the lowest line at −124.
/// Source: Make Me a Hanzi, from fonts of Arphic Technology (Arphic Public License).</remarks>
public static class Hanzi
{
    private const float Size = 1024, Top = 900;

    /// <summary>Reads the package.</summary>
    /// <param name="path">The package, <c>.tgz</c>, or a folder of its files.</param>
    /// <param name="side">Pixels of a drawing's side.</param>
    /// <exception cref="InvalidDataException">There are no characters, or a file holds something else.</exception>
    public static StrokeGlyphs Read(string path, int side = 20)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            var read = (Directory.Exists(path) ? Folder(path) : Package(path)).Where(file => IsCharacter(file.Name))
                .Select(file => (file.Name, Strokes: Strokes(file.Name, file.Content))).OrderBy(character => character.Name, StringComparer.Ordinal).ToList();
            return read.Count > 0 ? new([.. read.Select(character => character.Strokes)], side) { Fingerprint = Hash(read.Select(character => character.Strokes)) }
                : throw new InvalidDataException($"{path} holds no character. Give the package hanzi-writer-data (.tgz), or a folder of its files: 一.json, 丁.json, …");
        }
        catch (InvalidDataException unpacked) when (!unpacked.Message.Contains(path, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path} is no package of hanzi-writer-data: {unpacked.Message}", unpacked);
        }
    }

    private static IEnumerable<(string Name, byte[] Content)> Folder(string path) => Directory.EnumerateFiles(path, "*.json").Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)));

    private static IEnumerable<(string Name, byte[] Content)> Package(string path)
    {
        using var entries = new TarReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (entries.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is not { } data)
                continue;
            var content = new MemoryStream();
            data.CopyTo(content);
            yield return (entry.Name.Split('/')[^1], content.ToArray());
        }
    }

    // One character, which may be a surrogate pair; package.json is none.
    private static bool IsCharacter(string name) => name.EndsWith(".json", StringComparison.Ordinal) && name[..^".json".Length].EnumerateRunes().Count() == 1;

    private static float[][] Strokes(string name, byte[] content)
    {
        try
        {
            using var file = JsonDocument.Parse(content);
            return [.. file.RootElement.GetProperty("medians").EnumerateArray().Select(stroke => (float[])
                [.. stroke.EnumerateArray().SelectMany(point => (float[])[point[0].GetSingle() / Size, (Top - point[1].GetSingle()) / Size])])];
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException or FormatException)
        {
            throw new InvalidDataException($"{name} holds no strokes ({other.Message}) Restore it, or remove it.", other);
        }
    }

    private static string Hash(IEnumerable<float[][]> characters)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var strokes in characters)
        {
            hash.AppendData(BitConverter.GetBytes(strokes.Length));
            foreach (var stroke in strokes)
                hash.AppendData(MemoryMarshal.AsBytes<float>(stroke));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
