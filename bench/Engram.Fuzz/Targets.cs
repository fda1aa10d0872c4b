using System.Buffers.Binary;
using System.IO.Compression;
using Engram.Vision;
using SkiaSharp;

namespace Engram.Fuzz;

/// <summary>The readers of files that come from elsewhere.</summary>
internal static class Targets
{
    internal static IEnumerable<Target> All(string work)
    {
        string Path(string name) => System.IO.Path.Combine(work, name);
        string Put(string name, byte[] content)
        {
            File.WriteAllBytes(Path(name), content);
            return Path(name);
        }

        yield return new("idx", IdxSeeds(), bytes => Idx.Read(Put("a.idx", bytes)), typeof(InvalidDataException));
        yield return new("safetensors", [TensorSeed(Path("seed"))], bytes => ReadAll(Put("a.safetensors", bytes)), typeof(WeightsException));
        var saved = WeightsSeeds.All();
        yield return new("pth-zip", [.. saved.Where(file => file[0] == 'P')], bytes => ReadAll(Put("a.pth", bytes)), typeof(WeightsException));
        yield return new("pth-legacy", [.. saved.Where(file => file[0] != 'P')], bytes => ReadAll(Put("a.pth", bytes)), typeof(WeightsException));
        yield return new("pickle", WeightsSeeds.Pickles(), bytes => new Unpickler(new(new MemoryStream(bytes)), "a.pth").Load(), typeof(WeightsException));
        yield return new("shards", WeightsSeeds.Index(), bytes => ReadAll(Put("a.safetensors.index.json", bytes)), typeof(WeightsException));
        yield return new("image", [.. ImageSeeds()], bytes =>
        {
            var file = Put("a.png", bytes);
            ImageFile.Read(file, 16);
            ImageFile.Read(file, 5, channels: 1);
        }, typeof(InvalidDataException)) { Repair = (bytes, right) => right ? PngChecksums(bytes) : bytes };
        yield return new("config", [ConfigurationSeed(Path("config.json"))], bytes =>
        {
            Put("config.json", bytes);
            RunConfiguration.Read(work);
        }, typeof(InvalidDataException));
        using CheckpointTarget checkpoint = new(Directory.CreateDirectory(Path("run")).FullName);
        yield return new("checkpoint", [checkpoint.Seed], checkpoint.Read, typeof(CheckpointException));
        yield return new("position", [checkpoint.Position], bytes => Checkpoint.StateOf(System.Text.Encoding.UTF8.GetString(bytes), "a"), typeof(InvalidDataException));
        yield return new("metrics", [checkpoint.Metrics, "{\"epoch\":1,\"seconds\":2.5}\n{\"epoch\":2,\"seconds\":1}\n"u8.ToArray()], bytes =>
        {
            Put("metrics.jsonl", bytes);
            Put("timings.jsonl", bytes);
            History.Best(RunCourse.Read(work).Epochs);
        });
    }

    private static byte[][] IdxSeeds()
    {
        byte[] raw = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, .. Enumerable.Range(0, 24).Select(i => (byte)i)];
        MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(raw);
        return [raw, packed.ToArray()];
    }

    private static byte[] TensorSeed(string path)
    {
        using var scope = NewDisposeScope();
        SafeTensors.Write(path, [("a.weight", ones(3, 4)), ("b", zeros(2, ScalarType.BFloat16)), ("n", tensor(7L)), ("e", zeros(0, 5))], new Dictionary<string, string> { ["format"] = "pt" });
        return File.ReadAllBytes(path);
    }

    private static void ReadAll(string path)
    {
        using var scope = NewDisposeScope();
        using var file = Weights.Open(path);
        foreach (var name in file.Names)
            file.Read(name);
    }

    private static byte[] ConfigurationSeed(string path)
    {
        new RunConfiguration(
            "fashion", new() { Model = "fashionnet", Precision = "fp32", Threads = 1 }, ["a", "b"], [1, 28, 28], new Dictionary<string, string> { ["training"] = new('a', 64), ["test"] = new('b', 64) }, Machine.Current)
            { Normalization = FashionMnist.Normalization }.Write(path);
        return File.ReadAllBytes(path);
    }

    private static IEnumerable<byte[]> ImageSeeds()
    {
        using SKBitmap picture = new(24, 18, SKColorType.Rgba8888, SKAlphaType.Unpremul), grey = new(9, 9, SKColorType.Gray8, SKAlphaType.Opaque), deep = new(8, 8, SKColorType.Rgba16161616, SKAlphaType.Unpremul);
        for (var y = 0; y < 18; y++)
            for (var x = 0; x < 24; x++)
                picture.SetPixel(x, y, new((byte)(x * 10), (byte)(y * 14), (byte)(x * y), (byte)(255 - x)));
        foreach (var bitmap in new[] { picture, grey, deep })
        {
            using var pixels = bitmap.PeekPixels()!;
            yield return pixels.Encode(SKEncodedImageFormat.Png, 100)!.ToArray();
            if (bitmap == deep)
                continue;
            yield return pixels.Encode(SKEncodedImageFormat.Jpeg, 80)!.ToArray();
            yield return pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 50))!.ToArray();
            yield return pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossy, 50))!.ToArray();
        }
        // What the content decides on, whatever the ending says: GIF and BMP.
        yield return [.. "GIF89a"u8, 2, 0, 2, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2C, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 3, 0x44, 0x34, 5, 0, 0x3B];
        yield return [.. "BM"u8, 70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 24, 0, 0, 0, 0, 0, 16, 0, 0, 0, .. new byte[32]];
    }

    private static byte[] PngChecksums(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']))
            return bytes;
        for (var at = 8; at + 12 <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
            if (length < 0 || length > bytes.Length - at - 12)
                break;
            var crc = uint.MaxValue;
            foreach (var b in bytes.AsSpan(at + 4, length + 4))
            {
                crc ^= b;
                for (var bit = 0; bit < 8; bit++)
                    crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
            }
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at + 8 + length), ~crc);
            at += 12 + length;
        }
        return bytes;
    }
}
