using System.Runtime.InteropServices;

namespace Engram.Vision;

/// <summary>What the ruler of clothes sees in a set of pictures, batch by batch.</summary>
internal sealed class JudgedPictures
{
    private readonly List<float[]> _features = [];

    /// <summary>The class that each is taken for.</summary>
    internal List<long> Found { get; } = [];

    /// <summary>The class that each is of, or was asked for; the one found where nothing was said.</summary>
    internal List<long> Told { get; } = [];

    internal int Count => Found.Count;

    /// <summary>Takes in pictures [n, 1, 28, 28] within 0 … 1.</summary>
    internal JudgedPictures Add(Tensor pictures, Tensor? labels = null)
    {
        using var scope = NewDisposeScope();
        var (features, classes) = PictureFeatures.Clothes.Of(pictures.cpu());
        return Add(features, classes, labels);
    }

    /// <summary>Takes in what was seen in some.</summary>
    internal JudgedPictures Add(Tensor features, Tensor classes, Tensor? labels)
    {
        _features.Add(MemoryMarshal.Cast<byte, float>(features.contiguous().bytes).ToArray());
        Found.AddRange(MemoryMarshal.Cast<byte, long>(classes.contiguous().bytes).ToArray());
        Told.AddRange(MemoryMarshal.Cast<byte, long>((labels?.cpu() ?? classes).contiguous().bytes).ToArray());
        return this;
    }

    /// <summary>Features [pictures, width], float64.</summary>
    internal Tensor Features() => tensor(_features.SelectMany(part => part).ToArray()).view(Count, -1).to(ScalarType.Float64);

    /// <summary>Places of a class.</summary>
    internal long[] Of(long label) => [.. Enumerable.Range(0, Count).Where(i => Told[i] == label).Select(i => (long)i)];
}
