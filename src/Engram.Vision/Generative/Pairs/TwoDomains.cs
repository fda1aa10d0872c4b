namespace Engram.Vision;

/// <summary>Pictures of two kinds, of which no two belong together: each of the first with one of the second that is drawn anew every time.</summary>
/// <param name="given">Pictures of the first kind.</param>
/// <param name="wanted">Pictures of the second.</param>
/// <param name="side">Rows and columns of both: what is missing is black around them.</param>
public sealed class TwoDomains(IImageDataset given, IImageDataset wanted, int side = 32) : IDataset<PicturePair>
{
    /// <inheritdoc/>
    public int Count => given.Count;

    /// <summary>The pictures of one class.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static IImageDataset Of(IImageDataset pictures, string name)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        var label = pictures.Classes.ToList().IndexOf(name);
        int[] places = [.. pictures.Labels.Index().Where(entry => entry.Item == label).Select(entry => entry.Index)];
        return places.Length > 0 ? pictures.Subset(places) : throw new ArgumentException($"There is no picture of the class '{name}'. There are: {string.Join(", ", pictures.Classes)}.", nameof(name));
    }

    /// <inheritdoc/>
    public PicturePair Get(int index, SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var (one, other) = (given.Get(index, random), wanted.Get(random.NextInt(wanted.Count), random));
        return new(one with { Image = EdgePairs.Framed(one.Image, side) }, other with { Image = EdgePairs.Framed(other.Image, side) });
    }
}
