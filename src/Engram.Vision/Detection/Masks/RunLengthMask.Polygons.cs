namespace Engram.Vision;

public sealed partial class RunLengthMask
{
    // COCO draws outlines on a grid five times as fine.
    private const int Fine = 5;

    /// <summary>The mask within polygons, drawn as COCO's own tools draw them, to the pixel.</summary>
    /// <param name="polygons">Each x, y, x, y … of its corners in pixels; what is within any of them is inside.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <exception cref="ArgumentException">A polygon has fewer than three corners, half a corner, or one that is no number.</exception>
    public static RunLengthMask OfPolygons(IReadOnlyList<IReadOnlyList<double>> polygons, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(polygons);
        foreach (var polygon in polygons)
        {
            if (polygon.Count < 6 || polygon.Count % 2 != 0) throw new ArgumentException($"A polygon has {polygon.Count} numbers; it needs an x and a y for each of three corners or more.", nameof(polygons));
            if (polygon.Any(number => !(Math.Abs(number) < 1e8))) throw new ArgumentException("A corner of a polygon is no number of pixels.", nameof(polygons));
        }
        return polygons.Aggregate(new RunLengthMask([height * width], height, width), (mask, polygon) => mask.Union(Drawn(polygon, height, width)));
    }

    private static RunLengthMask Drawn(IReadOnlyList<double> polygon, int height, int width)
    {
        // Where the outline steps from one column to the next, the mask begins or ends.
        List<int> borders = [];
        var before = (X: int.MinValue, Y: 0);
        foreach (var point in Outline(polygon))
        {
            if (before.X != int.MinValue && point.X != before.X)
            {
                var column = ((point.X < before.X ? point.X : point.X - 1) + 0.5) / Fine - 0.5;
                if (column == Math.Floor(column) && column >= 0 && column <= width - 1)
                    borders.Add((int)column * height + (int)Math.Ceiling(Math.Clamp((Math.Min(point.Y, before.Y) + 0.5) / Fine - 0.5, 0, height)));
            }
            before = point;
        }
        borders.Sort();
        // Two borders at one place undo each other.
        List<int> runs = [];
        var at = 0;
        foreach (var border in borders.Append(height * width))
        {
            runs.Add(border - at);
            at = border;
        }
        return new(runs, height, width);
    }

    // The points of the fine grid along the edges, in turn; each edge is walked the same way from either end.
    private static IEnumerable<(int X, int Y)> Outline(IReadOnlyList<double> polygon)
    {
        (int X, int Y)[] corners = [.. Enumerable.Range(0, polygon.Count / 2).Select(i => ((int)(Fine * polygon[2 * i] + 0.5), (int)(Fine * polygon[2 * i + 1] + 0.5)))];
        for (var i = 0; i < corners.Length; i++)
        {
            var (from, to) = (corners[i], corners[(i + 1) % corners.Length]);
            var (across, down) = (Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y));
            var (wide, steps) = (across >= down, Math.Max(across, down));
            var backwards = wide ? from.X > to.X : from.Y > to.Y;
            if (backwards) (from, to) = (to, from);
            var slope = steps == 0 ? 0 : wide ? (to.Y - from.Y) / (double)across : (to.X - from.X) / (double)down;
            for (var step = 0; step <= steps; step++)
            {
                var t = backwards ? steps - step : step;
                yield return wide ? (from.X + t, (int)(from.Y + slope * t + 0.5)) : ((int)(from.X + slope * t + 0.5), from.Y + t);
            }
        }
    }
}
