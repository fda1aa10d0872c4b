using System.Text.Json;

namespace Engram.Vision.Tests;

public sealed class DrawingTests
{
    private static readonly Image s_grey = new(Enumerable.Repeat((byte)128, 100 * 200).ToArray(), 1, 100, 200);

    [Fact]
    public void What_is_sure_is_drawn_the_best_of_each_place()
    {
        List<Detection> found = [new(0, 0.9, new(10, 10, 50, 50)), new(1, 0.8, new(11, 10, 50, 50)), new(1, 0.7, new(30, 10, 70, 50)), new(2, 0.29, new(100, 10, 120, 30)), new(2, 0.3, new(100, 50, 120, 70))];
        Assert.Equal([0.3, 0.7, 0.9], new DrawingOptions().Chosen(found).Select(one => one.Score));
        Assert.Equal(5, new DrawingOptions { LeastScore = DrawingOptions.LeastScoreOfEvaluation, LargestOverlap = 1 }.Chosen(found).Count);
    }

    [Fact]
    public void A_box_has_its_classs_colour_and_the_rest_of_the_picture_stays()
    {
        var drawn = DetectionPicture.Draw(s_grey, [new(4, 0.876, new(60, 40, 120, 80))], ["", "", "", "", "cat"]);
        Assert.Equal(new(3, 100, 200), drawn.Shape);
        foreach (var (x, y) in new[] { (60, 60), (119, 60), (115, 40), (90, 79), (61, 60) }) Assert.Equal(Rgb.OfClass(4), At(drawn, x, y));
        foreach (var (x, y) in new[] { (59, 60), (120, 60), (90, 80), (62, 60) }) Assert.Equal(Rgb.Black, At(drawn, x, y));
        foreach (var (x, y) in new[] { (90, 60), (10, 60), (150, 90), (57, 60) }) Assert.Equal(new(128, 128, 128), At(drawn, x, y));
    }

    [Theory]
    [InlineData(60, 40)]
    [InlineData(0, 0)]
    [InlineData(185, 2)]
    [InlineData(190, 95)]
    public void The_name_is_within_the_picture_wherever_the_box_is(int left, int top)
    {
        var drawn = DetectionPicture.Draw(s_grey, [new(3, 0.5, new(left, top, left + 10, top + 5))], ["a", "b", "c", "teddy bear"]);
        var empty = DetectionPicture.Draw(s_grey, [new(3, 0.5, new(left, top, left + 10, top + 5))], ["a", "b", "c", ""]);
        // "teddy bear 0.50" has 15 letters of 6 × 9 dots; its plate is wider than that of " 0.50".
        var (plate, other) = (Pixels(drawn, Rgb.OfClass(3)) + Pixels(drawn, Rgb.OfClass(3).Ink), Pixels(empty, Rgb.OfClass(3)) + Pixels(empty, Rgb.OfClass(3).Ink));
        Assert.True(plate - other > 5 * 6 * 9, $"{plate} {other}");
    }

    [Fact]
    public void Every_letter_has_its_own_dots()
    {
        var shapes = Enumerable.Range(' ', 95).Select(letter => string.Concat(from row in Enumerable.Range(0, Letters.Height) from column in Enumerable.Range(0, Letters.Width) select Letters.Dot((char)letter, row, column) ? '#' : '.')).ToList();
        Assert.Equal(95, shapes.Distinct().Count());
        Assert.Equal(1, shapes.Count(shape => !shape.Contains('#', StringComparison.Ordinal)));
        // Apart from each other: the sixth column is the space between.
        Assert.All(shapes, shape => Assert.All(Enumerable.Range(0, Letters.Height), row => Assert.Equal('.', shape[row * Letters.Width + 5])));
        Assert.Equal("Cafe ??", Letters.Written("Café 猫\t"));
    }

    [Fact]
    public void Classes_side_by_side_have_colours_that_differ()
    {
        var colours = Enumerable.Range(0, 91).Select(Rgb.OfClass).ToList();
        Assert.Equal(91, colours.Distinct().Count());
        foreach (var (one, next) in colours.Zip(colours.Skip(1))) Assert.True(Math.Abs(one.Red - next.Red) + Math.Abs(one.Green - next.Green) + Math.Abs(one.Blue - next.Blue) > 150, $"{one} {next}");
        Assert.Equal((Rgb.Black, Rgb.White), (Rgb.White.Ink, Rgb.Black.Ink));
    }

    [Fact]
    public void A_mask_colours_its_pixels_and_a_keypoint_is_marked()
    {
        var mask = RunLengthMask.Of(Enumerable.Range(0, 100 * 200).Select(i => (byte)(i % 200 is >= 70 and < 80 && i / 200 is >= 60 and < 62 ? 1 : 0)).ToArray(), 100, 200);
        var drawn = DetectionPicture.Draw(s_grey, [new(0, 0.9, new(60, 40, 120, 80)) { Mask = mask, Keypoints = [new(100, 60, 2), new(0, 0, 0)] }], ["cat"], new() { Cover = 1 });
        Assert.Equal((Rgb.OfClass(0), Rgb.OfClass(0), new Rgb(128, 128, 128)), (At(drawn, 70, 60), At(drawn, 79, 61), At(drawn, 80, 60)));
        Assert.Equal(Rgb.White, At(drawn, 100, 60));
        Assert.Equal(new(128, 128, 128), At(drawn, 1, 1));
    }

    [Fact]
    public void Pixels_of_a_class_are_coloured_and_the_legend_names_those_seen()
    {
        var pixels = new Planes<byte>(Enumerable.Range(0, 100 * 200).Select(i => (byte)(i % 200 < 50 ? 2 : i % 200 < 60 ? 255 : 0)).ToArray(), 1, 100, 200);
        var drawn = SegmentationPicture.Draw(s_grey, pixels, ["background", "cat", "dog"], cover: 1);
        Assert.Equal(200, drawn.Shape.Width);
        Assert.True(drawn.Shape.Height > 107);
        Assert.Equal((Rgb.OfClass(2), new Rgb(128, 128, 128), new Rgb(128, 128, 128)), (At(drawn, 20, 50), At(drawn, 55, 50), At(drawn, 150, 50)));
        var below = Enumerable.Range(100, drawn.Shape.Height - 100).SelectMany(y => Enumerable.Range(0, 200).Select(x => At(drawn, x, y))).ToHashSet();
        Assert.Contains(Rgb.OfClass(2), below);
        Assert.DoesNotContain(Rgb.OfClass(1), below);
        Assert.Equal(s_grey.Shape.Height, SegmentationPicture.Draw(s_grey, new(new byte[100 * 200], 1, 100, 200), ["background"]).Shape.Height);
        Assert.Throws<ArgumentException>(() => SegmentationPicture.Draw(s_grey, new(new byte[10], 1, 5, 2), ["background"]));
    }

    [Fact]
    public void Results_are_written_as_coco_has_them()
    {
        var folder = Directory.CreateTempSubdirectory("engram").FullName;
        var path = Path.Combine(folder, "detections.json");
        var mask = RunLengthMask.OfPolygons([[2, 3, 6, 3, 6, 8, 2, 8]], 10, 12);
        CocoResults.Write(path, [("a \"é\".png", []), ("b.png", [new(1, 0.625, new(2, 3, 6, 8.5f)) { Mask = mask, Keypoints = [new(1, 2, 2)] }, new(0, 0.5, new(0, 0, 1, 1))])], ["cat", "dog"]);
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var entries = json.RootElement.EnumerateArray().ToList();
        Assert.Equal(2, entries.Count);
        var first = entries[0];
        Assert.Equal((2, "b.png", 2, "dog", 0.625), (first.GetProperty("image_id").GetInt32(), first.GetProperty("file_name").GetString(), first.GetProperty("category_id").GetInt32(), first.GetProperty("category").GetString(), first.GetProperty("score").GetDouble()));
        Assert.Equal([2, 3, 4, 5.5], first.GetProperty("bbox").EnumerateArray().Select(number => number.GetDouble()));
        Assert.Equal([10, 12], first.GetProperty("segmentation").GetProperty("size").EnumerateArray().Select(number => number.GetInt32()));
        Assert.Equal(mask.ToPlane(), RunLengthMask.Parse(first.GetProperty("segmentation").GetProperty("counts").GetString()!, 10, 12).ToPlane());
        Assert.Equal([1, 2, 2], first.GetProperty("keypoints").EnumerateArray().Select(number => number.GetDouble()));
        Assert.False(entries[1].TryGetProperty("segmentation", out _));
        CocoResults.Write(path, [], ["cat"], firstId: 0);
        Assert.Equal(0, JsonDocument.Parse(File.ReadAllBytes(path)).RootElement.GetArrayLength());
        Directory.Delete(folder, recursive: true);
    }

    private static Rgb At(Image image, int x, int y) => new(image.Planes[0, y, x], image.Planes[1, y, x], image.Planes[2, y, x]);

    private static int Pixels(Image image, Rgb colour) => Enumerable.Range(0, image.Shape.Height * image.Shape.Width).Count(i => At(image, i % image.Shape.Width, i / image.Shape.Width) == colour);
}
