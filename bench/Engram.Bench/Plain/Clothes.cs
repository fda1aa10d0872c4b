using Engram.Vision;

namespace Engram.Bench.Plain;

/// <summary>Fashion-MNIST's bytes, and batches of them by a plain loop over arrays.</summary>
internal sealed class Clothes
{
    internal const int Side = 28, Pixels = Side * Side, Reach = 2;
    private const float Mean = 0.2860f, Deviation = 0.3530f;
    private readonly byte[] _images;
    private readonly int[] _labels;

    internal Clothes(IReadOnlyList<int> indices)
    {
        var all = FashionMnist.Embedded(DataPart.Training);
        var none = new SampleRandom(0);
        _images = [.. indices.SelectMany(i => all.Get(i, none).Image.Pixels.ToArray())];
        _labels = [.. indices.Select(i => all.Labels[i])];
    }

    internal int Count => _labels.Length;

    internal int Label(int index) => _labels[index];

    internal (Tensor Images, Tensor Labels) Batch(ReadOnlySpan<int> indices, Random? augmentation)
    {
        var (pixels, labels) = (new float[indices.Length * Pixels], new long[indices.Length]);
        for (var i = 0; i < indices.Length; i++)
        {
            labels[i] = _labels[indices[i]];
            Write(indices[i], augmentation, pixels.AsSpan(i * Pixels, Pixels));
        }
        return (tensor(pixels, [indices.Length, 1, Side, Side]), tensor(labels));
    }

    /// <summary>One image moved and mirrored at random, normalised.</summary>
    internal void Write(int index, Random? augmentation, Span<float> to)
    {
        var from = _images.AsSpan(index * Pixels, Pixels);
        var down = augmentation?.Next(-Reach, Reach + 1) ?? 0;
        var right = augmentation?.Next(-Reach, Reach + 1) ?? 0;
        var mirrored = augmentation?.Next(2) == 1;
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var (row, column) = (y - down, (mirrored ? Side - 1 - x : x) - right);
                var value = (uint)row < Side && (uint)column < Side ? from[row * Side + column] : 0;
                to[y * Side + x] = (value / 255f - Mean) / Deviation;
            }
        }
    }
}
