namespace Engram.Vision;

/// <summary>Composed scenes: pictures of Fashion-MNIST, cut out and tinted, at random places and sizes on photographs. Boxes and masks are exact, for they were put there.</summary>
/// <remarks>Real pictures, but not a real place: what is measured here says little of photographs of clothes. A background is a random part of a photograph, items are 24 to 64 pixels
/// large, and none hides more than a quarter of another. Training and test have other items and other photographs. Boxes and masks are of what is visible.</remarks>
public sealed class ComposedScenes : IDataset<Scene>
{
    internal const int SmallestItem = 24, LargestItem = 64, LargestSide = 4096;
    private const int Tries = 20;
    private const double LeastVisible = 0.75;
    private readonly FashionMnist _items;
    private readonly IReadOnlyList<Image> _photographs;
    private readonly ComposedScenesOptions _options;

    private ComposedScenes(FashionMnist items, IReadOnlyList<Image> photographs, ComposedScenesOptions options) => (_items, _photographs, _options) = (items, photographs, options);

    /// <summary>Scenes of the items and photographs that are part of this assembly.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static ComposedScenes Embedded(DataPart part, ComposedScenesOptions? options = null) => new(FashionMnist.Embedded(part), Photographs.Embedded(part), (options ?? new()).Checked());

    /// <inheritdoc/>
    public int Count => _options.Count;

    /// <summary>The classes' names; a label is an index into them.</summary>
    public IReadOnlyList<string> Classes => _items.Classes;

    /// <summary>The shape of every picture.</summary>
    public ImageShape Shape => new(3, _options.Side, _options.Side);

    /// <summary>SHA-256 over the items and what decides the scenes.</summary>
    public string Fingerprint => ImageDatasets.Hash($"composed scenes 2, {_options} of {_items.Fingerprint}", _photographs.Select(photograph => photograph.Pixels));

    /// <summary>Scene <paramref name="index"/>: of the seed and the index alone, unless scenes are renewed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such scene.</exception>
    public Scene Get(int index, SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return Composed(_options.Renewed ? random : new(_options.Seed, 0, index));
    }

    private Scene Composed(SampleRandom random)
    {
        var (side, pixels) = (_options.Side, Background(random));
        var owner = new int[side * side];       // which item is seen, 0: none
        var (labels, sizes, visible) = (new List<int>(), new List<int>(), new List<int>());
        var wanted = _options.Fewest + random.NextInt(_options.Most - _options.Fewest + 1);
        for (var attempt = 0; attempt < Tries * wanted && labels.Count < wanted; attempt++)
        {
            var index = random.NextInt(_items.Count);
            var size = Math.Clamp((int)Math.Round(28 * Math.Pow(2, -0.2 + 1.4 * random.NextDouble())), SmallestItem, LargestItem);
            var item = SceneItem.Of(_items.Get(index, random).Image, size, random.NextBool());
            double[] tint = [Gain(), Gain(), Gain()];
            var (top, left) = (random.NextInt(side - size + 1), random.NextInt(side - size + 1));
            if (Added(item, top, left, owner, sizes, visible) is not { } place) continue;
            Paint(pixels, side, item, tint, top, left);
            labels.Add(_items.Labels[index]);
            owner = place;
        }
        var masks = new byte[labels.Count * side * side];
        for (var i = 0; i < owner.Length; i++)
            if (owner[i] > 0) masks[(owner[i] - 1) * side * side + i] = 1;
        var planes = new Planes<byte>(masks, labels.Count, side, side);
        return new Scene(new(pixels, 3, side, side), [.. Enumerable.Range(0, labels.Count).Select(i => RunLengthMask.Of(planes[i], side, side).Box)], labels) { Masks = planes };

        double Gain() => 0.45 + 0.55 * random.NextDouble();
    }

    private byte[] Background(SampleRandom random)
    {
        var photograph = _photographs[random.NextInt(_photographs.Count)];
        var (_, height, width) = photograph.Shape;
        var whole = Math.Min(height, width);
        var part = Math.Min(whole, 128) + random.NextInt(whole - Math.Min(whole, 128) + 1);
        var other = _options.Varied ? part / 2 + random.NextInt(part - part / 2 + 1) : part;
        var (rows, columns) = _options.Varied && random.NextBool() ? (part, other) : (other, part);
        var planes = photograph.Planes.Cropped(random.NextInt(height - rows + 1), random.NextInt(width - columns + 1), rows, columns);
        planes = random.NextBool() ? planes.Mirrored() : planes;
        if (_options.Varied && random.NextBool())
            planes = planes.Transposed();
        var pixels = new Image(planes).Resized(_options.Side, _options.Side).Pixels.ToArray();
        if (_options.Varied && random.NextInt(4) == 0)
            for (var i = 0; i < pixels.Length; i++) pixels[i] = (byte)(byte.MaxValue - pixels[i]);
        return pixels;
    }

    // Who is seen where with the item in front; null where it would hide too much of another.
    private int[]? Added(SceneItem item, int top, int left, int[] owner, List<int> sizes, List<int> visible)
    {
        var (place, size, remaining, own) = ((int[])owner.Clone(), item.Grey.Height, visible.ToArray(), 0);
        for (var y = 0; y < size; y++)
            for (var x = 0; x < size; x++)
            {
                if (!item.At(y, x)) continue;
                ref var at = ref place[(top + y) * _options.Side + left + x];
                if (at > 0) remaining[at - 1]--;
                (at, own) = (sizes.Count + 1, own + 1);
            }
        if (own == 0 || remaining.Where((count, i) => count < LeastVisible * sizes[i]).Any()) return null;
        sizes.Add(own);
        visible.Clear();
        visible.AddRange([.. remaining, own]);
        return place;
    }

    private static void Paint(byte[] pixels, int side, SceneItem item, double[] tint, int top, int left)
    {
        for (var c = 0; c < 3; c++)
            for (var y = 0; y < item.Grey.Height; y++)
                for (var x = 0; x < item.Grey.Width; x++)
                {
                    ref var pixel = ref pixels[(c * side + top + y) * side + left + x];
                    var cover = item.Cover[0, y, x] / 255.0;
                    pixel = (byte)Math.Round((1 - cover) * pixel + cover * tint[c] * item.Grey[0, y, x]);
                }
    }
}
