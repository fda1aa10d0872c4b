using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Engram.Vision;

/// <summary>What can be made of a set of pictures without copying it.</summary>
public static class ImageDatasets
{
    /// <summary>The pictures at <paramref name="indices"/>, in that order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the data set.</exception>
    public static IImageDataset Subset(this IImageDataset dataset, IReadOnlyList<int> indices) => new ImageSubset(dataset, indices);

    /// <summary>The pictures of some classes; labels are counted anew, in the order given.</summary>
    /// <exception cref="ArgumentException">There is no class of a name; the nearest is suggested.</exception>
    public static IImageDataset OfClasses(this IImageDataset dataset, params IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(classes);
        foreach (var name in classes.Where(name => !dataset.Classes.Contains(name)))
            throw new ArgumentException($"There is no class '{name}'.{Suggestion.For(name, dataset.Classes)} There are: {string.Join(", ", dataset.Classes)}.", nameof(classes));
        int[] labels = [.. dataset.Classes.Select(name => classes.ToList().IndexOf(name))];
        return new Relabelled(dataset.Subset([.. Enumerable.Range(0, dataset.Count).Where(i => labels[dataset.Labels[i]] >= 0)]), [.. classes], labels);
    }

    /// <summary>The pictures after <paramref name="transforms"/>, first to last; each sample draws anew in each epoch.</summary>
    public static IImageDataset Transform(this IImageDataset dataset, params IReadOnlyList<ITransform> transforms) => new Transformed(dataset, transforms);

    /// <summary>Batches ready for a network, normalised, their channels innermost; made ahead of their use.</summary>
    /// <param name="dataset">The pictures.</param>
    /// <param name="normalization">How samples become numbers; by default only the division by 255.</param>
    /// <param name="options">Batch size, order, workers.</param>
    public static Loader<LabelledImage, ImageBatch> Batches(this IImageDataset dataset, Normalization? normalization = null, LoaderOptions? options = null) =>
        new(dataset, samples => ImageBatch.Collate(samples, normalization, channelsLast: true), options);

    /// <summary>SHA-256 over a short text that says what it is and all parts in order.</summary>
    internal static string Hash(string what, params IEnumerable<ReadOnlyMemory<byte>> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(what + '\n'));
        foreach (var part in parts) hash.AppendData(part.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private sealed class ImageSubset(IImageDataset dataset, IReadOnlyList<int> indices) : IImageDataset
    {
        private readonly int[] _indices = [.. indices];
        private readonly IDataset<LabelledImage> _samples = Datasets.Subset(dataset, indices);
        private readonly Lazy<string> _fingerprint = new(() => Hash($"subset {dataset.Fingerprint}", MemoryMarshal.AsBytes<int>(indices.ToArray()).ToArray()));

        public int Count => _indices.Length;
        public IReadOnlyList<string> Classes => dataset.Classes;
        public IReadOnlyList<int> Labels { get; } = [.. indices.Select(i => dataset.Labels[i])];
        public ImageShape Shape => dataset.Shape;
        public string Fingerprint => _fingerprint.Value;

        public LabelledImage Get(int index, SampleRandom random) => _samples.Get(index, random);
    }

    private sealed class Relabelled(IImageDataset dataset, IReadOnlyList<string> classes, int[] labels) : IImageDataset
    {
        public int Count => dataset.Count;
        public IReadOnlyList<string> Classes => classes;
        public IReadOnlyList<int> Labels { get; } = [.. dataset.Labels.Select(label => labels[label])];
        public ImageShape Shape => dataset.Shape;
        public string Fingerprint => Hash($"classes {string.Join(',', classes)} {dataset.Fingerprint}");

        public LabelledImage Get(int index, SampleRandom random) => dataset.Get(index, random) with { Label = Labels[index] };
    }

    private sealed class Transformed(IImageDataset dataset, IReadOnlyList<ITransform> transforms) : IImageDataset
    {
        public int Count => dataset.Count;
        public IReadOnlyList<string> Classes => dataset.Classes;
        public IReadOnlyList<int> Labels => dataset.Labels;
        public ImageShape Shape => transforms.Aggregate(dataset.Shape, (shape, transform) => transform.After(shape));
        public string Fingerprint => dataset.Fingerprint;

        public LabelledImage Get(int index, SampleRandom random)
        {
            var sample = dataset.Get(index, random);
            return sample with { Image = transforms.Aggregate(sample.Image, (image, transform) => transform.Apply(image, random)) };
        }
    }
}
