using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Engram.Vision;

/// <summary>Pictures and labels as tensors; whoever takes a batch disposes it.</summary>
public sealed class ImageBatch : ISupervisedBatch
{
    private ImageBatch(Tensor images, Tensor labels, IReadOnlyList<int> indices) => (Images, Labels, Indices) = (images, labels, indices);

    /// <summary>The pictures: [n, channels, height, width], float32, on the CPU.</summary>
    public Tensor Images { get; }

    /// <summary>The labels: [n], int64.</summary>
    public Tensor Labels { get; }

    Tensor ISupervisedBatch.Inputs => Images;

    Tensor ISupervisedBatch.Targets => Labels;

    /// <summary>Where each sample lies in its data set.</summary>
    public IReadOnlyList<int> Indices { get; }

    /// <summary>Samples in the batch.</summary>
    public int Count => Indices.Count;

    /// <summary>Writes pictures into one tensor, normalised on the way; belongs to no dispose scope.</summary>
    /// <param name="samples">At least one; all pictures of one shape.</param>
    /// <param name="normalization">By default only the division by 255.</param>
    /// <param name="channelsLast">Lays the channels innermost, as convolutions like it; the logical shape is the same.</param>
    /// <exception cref="ArgumentException">There is no picture, two differ in shape, or the normalisation is for another number of channels.</exception>
    public static ImageBatch Collate(IReadOnlyList<LabelledImage> samples, Normalization? normalization = null, bool channelsLast = false)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var shape = CommonShape(samples);
        var table = (normalization ?? Normalization.None).Table(shape.Channels);
        var (c, h, w) = shape;
        var images = torch.empty(channelsLast ? [samples.Count, h, w, c] : [samples.Count, c, h, w], ScalarType.Float32);
        Fill(samples, table, channelsLast, MemoryMarshal.Cast<byte, float>(images.bytes));
        if (channelsLast)
        {
            using var rows = images;
            images = rows.permute(0, 3, 1, 2);
        }
        var labels = torch.tensor(samples.Select(sample => (long)sample.Label).ToArray());
        return new(images.DetachFromDisposeScope(), labels.DetachFromDisposeScope(), [.. samples.Select(sample => sample.Index)]);
    }

    /// <summary>Frees both tensors.</summary>
    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
    }

    internal static ImageShape CommonShape(IReadOnlyList<LabelledImage> samples)
    {
        if (samples.Count == 0) throw new ArgumentException("A batch needs a picture.", nameof(samples));
        var shape = samples[0].Image.Shape;
        foreach (var sample in samples)
        {
            if (sample.Image.Shape != shape)
                throw new ArgumentException($"Sample {sample.Index} is {sample.Image.Shape}, sample {samples[0].Index} is {shape}; bring all pictures to one shape first.", nameof(samples));
        }
        return shape;
    }

    internal static void Fill(IReadOnlyList<LabelledImage> samples, float[] table, bool channelsLast, Span<float> to)
    {
        foreach (var sample in samples)
        {
            var channels = sample.Image.Shape.Channels;
            var plane = sample.Image.Shape.Length / channels;
            for (var c = 0; c < channels; c++)
            {
                var from = sample.Image.Pixels.Span.Slice(c * plane, plane);
                var values = table.AsSpan(256 * c, 256);
                if (channelsLast && channels > 1)
                {
                    for (var i = 0; i < from.Length; i++) to[i * channels + c] = values[from[i]];
                }
                else
                {
                    var target = to.Slice(c * plane, plane);
                    ref var value = ref MemoryMarshal.GetReference(values);
                    for (var i = 0; i < from.Length; i++) target[i] = Unsafe.Add(ref value, from[i]);
                }
            }
            to = to[sample.Image.Shape.Length..];
        }
    }
}
