using Engram.Vision;

namespace Engram.Bench;

/// <summary>Photographs from their files to normalised tensors of 224 pixels, one after the other on one thread.</summary>
internal static class TransformSteps
{
    /// <summary>ResNet's published preprocessing.</summary>
    internal static Preprocessing How { get; } = new([256], [224], Normalization.ImageNet, "bilinear");

    internal static IEnumerable<int> Files(string folder)
    {
        LibTorch.Load();
        Threads.Use(1);
        string[] files = [.. Directory.EnumerateFiles(folder, "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        while (true)
        {
            foreach (var file in files) ImageBatch.Collate([new(ImageFile.Read(file, How), 0, 0)], How.Normalization).Dispose();
            yield return files.Length;
        }
    }

    internal static IEnumerable<int> Decoding(string folder)
    {
        string[] files = [.. Directory.EnumerateFiles(folder, "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        while (true)
        {
            foreach (var file in files) ImageFile.Whole(file);
            yield return files.Length;
        }
    }

    internal static IEnumerable<int> Decoded(string folder)
    {
        LibTorch.Load();
        Threads.Use(1);
        Image[] images = [.. Directory.EnumerateFiles(folder, "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(16).Select(file => ImageFile.Whole(file))];
        while (true)
        {
            for (var i = 0; i < 128; i++) ImageBatch.Collate([new(How.Apply(images[i % images.Length]), 0, 0)], How.Normalization).Dispose();
            yield return 128;
        }
    }
}
