namespace Engram.Vision.Tests;

public sealed class TiledDetectionTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Tiles_of_a_scene_of_512_pixels_find_what_the_separate_tiles_find()
    {
        List<(int Label, Box Box)> all = [];
        for (var tile = 0; tile < 16; tile++)
        {
            // One pixel of black at the sides: what touches there would be one thing in the scene.
            var (left, top) = (tile % 4 * 128 + 1, tile / 4 * 128 + 1);
            foreach (var (label, box) in Rectangles.Random(126, 126, 4, 50, tile + 1))
                all.Add((label, new(box.Left + left, box.Top + top, box.Right + left, box.Bottom + top)));
        }
        using var image = LargeImage.Of(Rectangles.Picture(512, 512, all));
        foreach (var overlap in new[] { 0, 0.2, 0.5 })
            Same(all, TiledDetection.Detect(image, Rectangles.Find, new(128, overlap) { Whole = false }));
    }

    // Things on seams and on the corners of four tiles, larger than the overlap, larger than a tile, close to each other.
    [Theory]
    [InlineData(1, 60)]
    [InlineData(2, 150)]
    [InlineData(3, 400)]
    [InlineData(4, 700)]
    [InlineData(5, 30)]
    public void What_lies_on_seams_is_found_once_and_whole(long seed, int largest)
    {
        var things = Rectangles.Random(700, 900, 60, largest, seed);
        Assert.InRange(things.Count, 3, 60);
        using var image = LargeImage.Of(Rectangles.Picture(700, 900, things));
        foreach (var (side, overlap) in new[] { (128, 0.25), (200, 0.1), (300, 0.5) })
            Same(things, TiledDetection.Detect(image, Rectangles.Find, new(side, overlap) { Whole = false }));
    }

    [Fact]
    public void Two_things_of_a_class_side_by_side_at_a_seam_stay_two()
    {
        List<(int, Box)> things = [(0, new(100, 40, 119, 60)), (0, new(120, 40, 150, 60)), (0, new(60, 70, 200, 90)), (0, new(60, 91, 200, 99))];
        using var image = LargeImage.Of(Rectangles.Picture(128, 256, things));
        Same(things, TiledDetection.Detect(image, Rectangles.Find, new(128, 0.2) { Whole = false }));
    }

    [Fact]
    public void What_one_tile_takes_for_two_things_and_its_neighbour_for_one_is_one()
    {
        using var image = LargeImage.Of(Rectangles.Picture(128, 232, []));
        var calls = 0;
        // The second tile begins at 104: its 4…20 are the first's 108…124. The third box is of one tile alone, which has decided.
        Detections Found(Image part) => calls++ == 0
            ? new(tensor(new float[] { 108, 20, 124, 40, 20, 20, 40, 40, 20, 20, 40, 36 }, [3, 4]), tensor(new[] { 0.9f, 0.8f, 0.7f }), zeros([3], ScalarType.Int64))
            : new(tensor(new float[] { 4, 20, 20, 39, 4, 23, 20, 40 }, [2, 4]), tensor(new[] { 0.85f, 0.6f }), zeros([2], ScalarType.Int64));
        Same([(0, new(108, 20, 124, 40)), (0, new(20, 20, 40, 40)), (0, new(20, 20, 40, 36))], TiledDetection.Detect(image, Found, new(128, 0.18) { Whole = false }));
    }

    [Theory]
    [InlineData(TileMerging.Seams)]
    [InlineData(TileMerging.Merge)]
    [InlineData(TileMerging.Suppress)]
    public void What_fits_into_the_overlap_is_found_once_in_every_way(TileMerging merging)
    {
        List<(int, Box)> things = [(0, new(110, 20, 126, 40)), (1, new(112, 60, 124, 80)), (1, new(10, 10, 30, 30)), (2, new(112, 61, 124, 80))];
        using var image = LargeImage.Of(Rectangles.Picture(128, 232, things[..3]));
        Same(things[..3], TiledDetection.Detect(image, Rectangles.Find, new(128, 0.18) { Whole = false, Merging = merging }));
    }

    [Fact]
    public void Greedy_ways_join_by_the_measure_asked_for()
    {
        // Seen as 88…128 by the first tile and as 104…160 by the second: they share 24 of 40 and of 72 columns.
        List<(int, Box)> things = [(0, new(88, 20, 160, 40))];
        using var image = LargeImage.Of(Rectangles.Picture(128, 232, things));
        IReadOnlyList<Detection> Found(TileMerging merging, TileMeasure measure) =>
            TiledDetection.Detect(image, Rectangles.Find, new(128, 0.18) { Whole = false, Merging = merging, Measure = measure, Threshold = 0.5 });
        Same(things, Found(TileMerging.Merge, TileMeasure.SmallerArea));
        Assert.Equal(2, Found(TileMerging.Merge, TileMeasure.Union).Count);
        Assert.Equal(new Box(104, 20, 160, 40), Found(TileMerging.Suppress, TileMeasure.SmallerArea).Single().Box);
    }

    [Fact]
    public void Masks_of_parts_become_the_whole()
    {
        var things = Rectangles.Random(200, 300, 12, 120, 9);
        var picture = Rectangles.Picture(200, 300, things);
        using var image = LargeImage.Of(picture);
        var found = TiledDetection.Detect(image, part => Rectangles.Find(part, true), new(96, 0.25) { Whole = false });
        Same(things, found);
        foreach (var one in found) Assert.Equal(Rectangles.Picture(200, 300, [(0, one.Box)]).Planes[0].ToArray(), one.Mask!.ToPlane(255));
    }

    // Only a detector that knows things by their whole needs this: ours finds parts.
    [Fact]
    public void The_whole_picture_finds_what_no_tile_sees_whole()
    {
        List<(int Label, Box Box)> things = [(0, new(40, 60, 560, 480)), (1, new(8, 8, 24, 24)), (1, new(576, 576, 592, 592))];
        using var image = LargeImage.Of(Rectangles.Picture(600, 600, things));
        Detections Whole(Image part)
        {
            var all = Rectangles.Find(part);
            var kept = Enumerable.Range(0, (int)all.Count).Where(i => all.Boxes[i, 0].item<float>() > 0 && all.Boxes[i, 2].item<float>() < part.Shape.Width).Select(i => (long)i).ToArray();
            return new(all.Boxes.index_select(0, tensor(kept)), all.Scores.index_select(0, tensor(kept)), all.Labels.index_select(0, tensor(kept)));
        }
        Same(things[1..], TiledDetection.Detect(image, Whole, new(128, 0.25) { Whole = false }));
        Same(things, TiledDetection.Detect(image, Whole, new(128, 0.25) { WholeSide = 300 }), slack: 2);
    }

    [Fact]
    public void The_surest_come_first_and_those_below_the_least_score_are_left_out()
    {
        var things = Rectangles.Random(300, 300, 15, 60, 4);
        using var image = LargeImage.Of(Rectangles.Picture(300, 300, things));
        List<int> done = [];
        var found = TiledDetection.Detect(image, Rectangles.Find, new(128), 0.6, (tile, all) => done.Add(all * 100 + tile));
        Assert.Equal(found.OrderByDescending(one => one.Score), found);
        Assert.All(found, one => Assert.True(one.Score >= 0.6));
        Assert.Equal(Enumerable.Range(1, 10).Select(tile => 1000 + tile), done);
    }

    [Fact]
    public void A_picture_of_one_tile_is_looked_at_once()
    {
        var calls = 0;
        using var image = LargeImage.Of(Rectangles.Picture(100, 80, [(1, new(10, 10, 30, 30))]));
        Assert.Single(TiledDetection.Detect(image, part => { calls++; return Rectangles.Find(part); }));
        Assert.Equal(1, calls);
    }

    private static void Same(IEnumerable<(int Label, Box Box)> expected, IReadOnlyList<Detection> found, float slack = 0)
    {
        var left = found.ToList();
        foreach (var (label, box) in expected)
        {
            var at = left.FindIndex(one => one.Label == label && Math.Abs(one.Box.Left - box.Left) <= slack && Math.Abs(one.Box.Top - box.Top) <= slack
                && Math.Abs(one.Box.Right - box.Right) <= slack && Math.Abs(one.Box.Bottom - box.Bottom) <= slack);
            Assert.True(at >= 0, $"class {label} at {box} is missing; left: {string.Join(", ", left.Select(one => $"{one.Label} {one.Box}"))}");
            left.RemoveAt(at);
        }
        Assert.Empty(left);
    }
}
