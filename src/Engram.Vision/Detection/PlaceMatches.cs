namespace Engram.Vision;

/// <summary>Which places of a map stand for a thing: those within it and near its middle; where things lie on each other, the smallest.</summary>
/// <remarks>Source: Tian et al. 2019 (arXiv:1904.01355), §3.1, with centre sampling as in its later version (arXiv:2006.09214).</remarks>
internal sealed class PlaceMatches
{
    private readonly List<long> _places = [], _labels = [];
    private readonly List<float> _boxes = [], _middles = [];

    /// <summary>Places that stand for a thing, in all images.</summary>
    internal int Count => _places.Count;

    /// <param name="targets">For each image what is in it.</param>
    /// <param name="height">Rows of the map.</param>
    /// <param name="width">Columns of the map.</param>
    /// <param name="stride">Pixels from place to place.</param>
    /// <param name="radius">How far from a thing's middle a place may be along each axis, in strides.</param>
    internal static PlaceMatches Of(IReadOnlyList<Target> targets, int height, int width, int stride, double radius)
    {
        var matches = new PlaceMatches();
        foreach (var (image, target) in targets.Index())
        {
            var (boxes, labels) = (target.Boxes.Doubles(), target.Labels.Longs());
            // The smallest comes last and takes its places from the others.
            var which = new int[height * width];
            foreach (var i in Enumerable.Range(0, labels.Length).OrderByDescending(i => (boxes[4 * i + 2] - boxes[4 * i]) * (boxes[4 * i + 3] - boxes[4 * i + 1])))
            {
                var (left, top, right, bottom) = (boxes[4 * i], boxes[4 * i + 1], boxes[4 * i + 2], boxes[4 * i + 3]);
                var (across, down) = ((left + right) / 2, (top + bottom) / 2);
                for (var y = 0; y < height; y++)
                    for (var x = 0; x < width; x++)
                    {
                        var (u, v) = (stride * (x + 0.5), stride * (y + 0.5));
                        if (u > left && u < right && v > top && v < bottom && Math.Abs(u - across) < radius * stride && Math.Abs(v - down) < radius * stride)
                            which[y * width + x] = i + 1;
                    }
            }
            for (var place = 0; place < which.Length; place++)
            {
                if (which[place] - 1 is not (>= 0 and var i)) continue;
                matches._places.Add(image * (long)which.Length + place);
                matches._labels.Add(labels[i]);
                matches._boxes.AddRange([(float)boxes[4 * i], (float)boxes[4 * i + 1], (float)boxes[4 * i + 2], (float)boxes[4 * i + 3]]);
                matches._middles.AddRange([stride * (place % width + 0.5f), stride * (place / width + 0.5f)]);
            }
        }
        return matches;
    }

    /// <summary>The places [n], counted over all images, and the labels [n] and boxes [n, 4] of the things they stand for.</summary>
    internal (Tensor Places, Tensor Labels, Tensor Boxes) On(Device device) =>
        (tensor(_places.ToArray()).to(device), tensor(_labels.ToArray()).to(device), tensor(_boxes.ToArray(), [Count, 4]).to(device));

    /// <summary>x and y of the places in pixels, [n, 2].</summary>
    internal Tensor Middles(Device device) => tensor(_middles.ToArray(), [Count, 2]).to(device);
}
