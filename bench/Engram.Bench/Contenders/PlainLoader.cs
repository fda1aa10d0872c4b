using Engram.Bench.Plain;
using SkiaSharp;
using TorchSharp.Modules;

namespace Engram.Bench;

/// <summary>TorchSharp's own DataLoader over data sets as its examples write them: a sample is a dictionary of tensors.</summary>
/// <remarks>It has always one worker: 0 is taken as 1.</remarks>
internal static class PlainLoader
{
    internal static IEnumerable<int> Fashion(int workers)
    {
        LibTorch.Load();
        return Epochs(new ClothesData(), 64, workers);
    }

    internal static IEnumerable<int> Folder(int workers)
    {
        LibTorch.Load();
        using var pictures = new Photographs();
        foreach (var samples in Epochs(new FolderData(pictures.Folder), 16, workers))
            yield return samples;
    }

    private static IEnumerable<int> Epochs(utils.data.Dataset data, int batch, int workers)
    {
        using var loader = new DataLoader(data, batch, shuffle: true, num_worker: Math.Max(1, workers));
        while (true)
        {
            var samples = 0;
            foreach (var made in loader)
            {
                samples += (int)made["label"].size(0);
                foreach (var tensor in made.Values)
                    tensor.Dispose();
            }
            yield return samples;
        }
    }

    private sealed class ClothesData : utils.data.Dataset
    {
        private readonly Clothes _clothes = new([.. Enumerable.Range(0, 6000)]);

        public override long Count => _clothes.Count;

        public override Dictionary<string, Tensor> GetTensor(long index)
        {
            var pixels = new float[Clothes.Pixels];
            _clothes.Write((int)index, Random.Shared, pixels);
            return new() { ["image"] = tensor(pixels, [1, Clothes.Side, Clothes.Side]), ["label"] = tensor((long)_clothes.Label((int)index)) };
        }
    }

    private sealed class FolderData(string folder) : utils.data.Dataset
    {
        private const int Side = 224;
        private static readonly float[] s_mean = [0.485f, 0.456f, 0.406f], s_deviation = [0.229f, 0.224f, 0.225f];

        private readonly (string File, long Label)[] _files =
            [.. Directory.EnumerateDirectories(folder).Order().SelectMany((sub, label) => Directory.EnumerateFiles(sub).Select(file => (file, (long)label)))];

        public override long Count => _files.Length;

        public override Dictionary<string, Tensor> GetTensor(long index)
        {
            var (file, label) = _files[index];
            return new() { ["image"] = tensor(Read(file), [3, Side, Side]), ["label"] = tensor(label) };
        }

        // The central square, scaled by Skia.
        private static float[] Read(string file)
        {
            using var whole = SKBitmap.Decode(file);
            var side = Math.Min(whole.Width, whole.Height);
            using var square = new SKBitmap();
            whole.ExtractSubset(square, SKRectI.Create((whole.Width - side) / 2, (whole.Height - side) / 2, side, side));
            using var scaled = new SKBitmap(new SKImageInfo(Side, Side, SKColorType.Rgba8888, SKAlphaType.Opaque));
            square.ScalePixels(scaled, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
            var bytes = scaled.GetPixelSpan();
            var pixels = new float[3 * Side * Side];
            for (var c = 0; c < 3; c++)
            {
                for (var i = 0; i < Side * Side; i++)
                    pixels[c * Side * Side + i] = (bytes[4 * i + c] / 255f - s_mean[c]) / s_deviation[c];
            }
            return pixels;
        }
    }
}
