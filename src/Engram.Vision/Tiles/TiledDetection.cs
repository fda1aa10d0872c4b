namespace Engram.Vision;

/// <summary>Detection in pictures larger than a detector should see at once: tile by tile, with what belongs together joined.</summary>
/// <remarks>Sources: tiles and greedy merging as Akyon, Altinuc, Temizel 2022 (arXiv:2202.06934); what both tiles look at decides at the seams, ours.
/// Memory: one band of tiles and what was found.</remarks>
public static class TiledDetection
{
    /// <summary>Finds things.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="detector">Finds things in a part of it: <c>part => detector.Detect(part)</c>.</param>
    /// <param name="tiling">How it is cut and joined.</param>
    /// <param name="leastScore">Detections less sure than this are dropped at once.</param>
    /// <param name="progress">Is told after each tile how many of how many are done.</param>
    /// <returns>What was found in pixels of the picture, the surest first.</returns>
    public static IReadOnlyList<Detection> Detect(LargeImage image, Func<Image, Detections> detector, Tiling? tiling = null, double leastScore = DrawingOptions.LeastScoreOfEvaluation, Action<int, int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(detector);
        tiling ??= new();
        var picture = new Box(0, 0, image.Width, image.Height);
        List<(int Left, int Top, int Width, int Height)> tiles = [.. tiling.Of(image.Height, image.Width)];
        var whole = tiling.Whole && tiles.Count > 1;
        var (all, done) = (tiles.Count + (whole ? 1 : 0), 0);
        List<Sighting> seen = [];
        foreach (var (left, top, width, height) in tiles)
        {
            using var scope = NewDisposeScope();
            var view = new Box(left, top, left + width, top + height);
            foreach (var found in detector(image.Part(left, top, width, height)).ToList(leastScore))
                seen.Add(new(found.Moved(left, top, image.Height, image.Width), done, view, Sighting.Touches(found.Box, view, picture)));
            done++;
            progress?.Invoke(done, all);
        }
        if (whole)
        {
            using var scope = NewDisposeScope();
            var overview = image.Overview(tiling.WholeSide);
            foreach (var found in detector(overview).ToList(leastScore))
                seen.Add(new(found.In(overview.Shape.Height, overview.Shape.Width, image.Height, image.Width), done, picture, IsCut: false));
            done++;
            progress?.Invoke(done, all);
        }
        return [.. Joining.Join(seen, tiling).OrderByDescending(found => found.Score)];
    }
}
