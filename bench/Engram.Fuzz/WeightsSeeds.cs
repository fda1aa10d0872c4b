using System.IO.Compression;

namespace Engram.Fuzz;

/// <summary>Files that torch.save wrote: those of the tests.</summary>
internal static class WeightsSeeds
{
    internal static byte[][] All() =>
    [
        .. typeof(WeightsSeeds).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("pth/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var stream = typeof(WeightsSeeds).Assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }),
    ];

    /// <summary>The pickles of the zip archives.</summary>
    internal static byte[][] Pickles() =>
    [
        .. All().Where(file => file[0] == 'P').Select(file =>
        {
            using ZipArchive zip = new(new MemoryStream(file));
            using var pickle = zip.Entries.Single(entry => entry.Name == "data.pkl").Open();
            MemoryStream bytes = new();
            pickle.CopyTo(bytes);
            return bytes.ToArray();
        }),
    ];

    /// <summary>An index whose shard lies beside it once the safetensors target has run.</summary>
    internal static byte[][] Index() =>
        ["{\"metadata\":{\"total_size\":60},\"weight_map\":{\"a.weight\":\"seed\",\"b\":\"seed\",\"n\":\"seed\",\"e\":\"seed\"}}"u8.ToArray()];
}
