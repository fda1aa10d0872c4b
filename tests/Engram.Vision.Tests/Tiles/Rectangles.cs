namespace Engram.Vision.Tests;

/// <summary>Pictures of coloured rectangles on black, and a detector without a network that finds them: regions of one colour, whatever a tile cuts off is gone.</summary>
internal static class Rectangles
{
    /// <summary>The picture; class 0 is red, 1 green, 2 blue.</summary>
    public static Image Picture(int height, int width, IEnumerable<(int Label, Box Box)> things)
    {
        var samples = new byte[3 * height * width];
        foreach (var (label, box) in things)
            for (var y = (int)box.Top; y < box.Bottom; y++)
                samples.AsSpan((label * height + y) * width + (int)box.Left, (int)box.Width).Fill(255);
        return new(samples, 3, height, width);
    }

    /// <summary>Rectangles that do not touch each other, at random.</summary>
    public static List<(int Label, Box Box)> Random(int height, int width, int count, int largest, long seed)
    {
        var random = new SampleRandom(seed, 0, 0);
        List<(int, Box)> things = [];
        for (var attempt = 0; attempt < 20 * count && things.Count < count; attempt++)
        {
            var (w, h) = (5 + random.NextInt(Math.Min(largest, width - 6)), 5 + random.NextInt(Math.Min(largest, height - 6)));
            var (x, y) = (random.NextInt(width - w + 1), random.NextInt(height - h + 1));
            var box = new Box(x, y, x + w, y + h);
            if (things.All(other => other.Item2.Right < x || other.Item2.Left > box.Right || other.Item2.Bottom < y || other.Item2.Top > box.Bottom)) things.Add((random.NextInt(3), box));
        }
        return things;
    }

    public static Detections Find(Image image) => Find(image, false);

    public static Detections Find(Image image, bool masks)
    {
        var (_, height, width) = image.Shape;
        List<(int Label, Box Box, byte[] Mask)> found = [];
        var seen = new bool[height * width];
        for (var start = 0; start < seen.Length; start++)
        {
            if (seen[start] || Colour(image, start) is not { } label) continue;
            var (left, top, right, bottom) = (width, height, 0, 0);
            var mask = masks ? new byte[seen.Length] : [];
            Stack<int> open = new([start]);
            seen[start] = true;
            while (open.TryPop(out var at))
            {
                var (x, y) = (at % width, at / width);
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1));
                if (masks) mask[at] = 1;
                foreach (var (next, inside) in new[] { (at - 1, x > 0), (at + 1, x + 1 < width), (at - width, y > 0), (at + width, y + 1 < height) })
                {
                    if (!inside || seen[next] || Colour(image, next) != label) continue;
                    seen[next] = true;
                    open.Push(next);
                }
            }
            found.Add((label, new(left, top, right, bottom), mask));
        }
        return new(
            tensor(found.SelectMany(one => new[] { one.Box.Left, one.Box.Top, one.Box.Right, one.Box.Bottom }).ToArray()).reshape(-1, 4),
            tensor(found.Select(one => 0.5f + 0.4f * one.Box.Area / (one.Box.Area + 1000)).ToArray()), tensor(found.Select(one => (long)one.Label).ToArray()),
            masks ? tensor(found.SelectMany(one => one.Mask.Select(inside => (float)inside)).ToArray()).reshape(found.Count, 1, height, width) : null);
    }

    private static int? Colour(Image image, int at)
    {
        var plane = image.Shape.Height * image.Shape.Width;
        for (var c = 0; c < 3; c++)
            if (image.Pixels.Span[c * plane + at] > 127) return c;
        return null;
    }
}
