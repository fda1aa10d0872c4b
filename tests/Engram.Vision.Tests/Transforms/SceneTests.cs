namespace Engram.Vision.Tests;

public class SceneTests
{
    private const int Height = 15, Width = 19;

    // Three objects: rectangles whose masks, boxes and corner keypoints say the same; the picture is their sum.
    private static readonly Box[] s_boxes = [new(2, 3, 8, 7), new(10, 1, 18, 6), new(5, 9, 12, 13)];

    private static Scene Given()
    {
        var masks = new byte[3 * Height * Width];
        for (var i = 0; i < 3; i++)
            for (var y = (int)s_boxes[i].Top; y < s_boxes[i].Bottom; y++)
                masks.AsSpan((i * Height + y) * Width + (int)s_boxes[i].Left, (int)s_boxes[i].Width).Fill(1);
        var pixels = Enumerable.Range(0, 3 * Height * Width).Select(i => (byte)(40 * masks[i] * (1 + i / (Height * Width)))).ToArray();
        return new(new(pixels, 3, Height, Width), s_boxes, [7, 8, 9])
        {
            Masks = new(masks, 3, Height, Width),
            Keypoints = [.. s_boxes.Select(box => new Keypoint[] { new(box.Left, box.Top, 2), new(box.Right, box.Bottom, 1), default })],
            Ignored = [false, true, false],
        };
    }

    private static Box Tight(Planes<byte> masks, int i)
    {
        var seen = Enumerable.Range(0, masks.Height * masks.Width).Where(at => masks[i][at] != 0).Select(at => (Y: at / masks.Width, X: at % masks.Width)).ToArray();
        return new(seen.Min(at => at.X), seen.Min(at => at.Y), seen.Max(at => at.X) + 1, seen.Max(at => at.Y) + 1);
    }

    public static TheoryData<string, ITransform> Exact => new()
    {
        { "flip", new RandomHorizontalFlip(1) }, { "upside down", new RandomVerticalFlip(1) }, { "crop", new RandomCrop(9, 11) }, { "middle", new CenterCrop(8, 8) },
        { "larger middle", new CenterCrop(20, 25) }, { "pad", new Pad(new(1, 2, 3, 4), Border.Reflect) }, { "padded crop", new RandomCrop(12, 12) { Margin = new(3) } },
        { "shift", new RandomShift(4) }, { "resize", new Resize(2 * Height, 3 * Width) }, { "shorter", new ResizeShorter(5 * Height) },
        { "right angle", new RandomRotation((90, 90)) { Expand = true } }, { "half turn", new RandomRotation((180, 180)) },
        { "move", new RandomAffine(0) { Translate = (0.3, 0.3) } }, { "grey", Recolor.Grey }, { "erasing", new RandomErasing(1) },
    };

    [Theory, MemberData(nameof(Exact))]
    public void Boxes_are_those_of_the_moved_masks(string name, ITransform transform)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var moved = transform.Apply(Given(), new SampleRandom(seed, 0, 0)).Checked();
            Assert.Equal(transform is RandomRotation { Expand: true } ? new(3, Width, Height) : transform.After(new(3, Height, Width)), moved.Image.Shape);
            for (var i = 0; i < moved.Count; i++) Assert.Equal(Tight(moved.Masks!, i), moved.Boxes[i]);
            // Who is left out is not seen: the picture would be black without the others.
            var gone = new[] { 7, 8, 9 }.Except(moved.Labels).Select(label => Array.IndexOf([7, 8, 9], label)).ToArray();
            Assert.All(gone, i => Assert.Empty(transform.Apply(Given().Only([i]), new SampleRandom(seed, 0, 0)).Boxes));
            Assert.Equal(moved.Labels.Select(label => label == 8), moved.Ignored!);
            Assert.True(name is "shift" or "crop" or "padded crop" or "middle" or "move" || moved.Count == 3, name);
        }
    }

    [Theory]
    [InlineData("rotation"), InlineData("affine"), InlineData("perspective"), InlineData("resized crop")]
    public void Turned_boxes_hold_the_moved_masks_and_keypoints_stay_on_their_corners(string name)
    {
        ITransform transform = name switch
        {
            "rotation" => new RandomRotation(60) { Expand = true },
            "affine" => new RandomAffine(30) { Translate = (0.1, 0.1), Scale = (0.7, 1.4), Shear = (15, 10) },
            "perspective" => new RandomPerspective(0.6, 1),
            _ => new RandomResizedCrop(40, 50),
        };
        for (var seed = 0; seed < 30; seed++)
        {
            var given = Given();
            var moved = transform.Apply(given, new SampleRandom(seed, 0, 0)).Checked();
            for (var i = 0; i < moved.Count; i++)
            {
                var (tight, box) = (Tight(moved.Masks!, i), moved.Boxes[i]);
                // Pixels are decided by their middles, so the mask may reach half a pixel beyond.
                Assert.True(tight.Left >= box.Left - 0.51 && tight.Top >= box.Top - 0.51 && tight.Right <= box.Right + 0.51 && tight.Bottom <= box.Bottom + 0.51, $"{seed}: {tight} in {box}");
                Assert.Equal(0, moved.Keypoints![i][2].Visibility);
                Assert.All(moved.Keypoints[i].Where(point => point.Visibility > 0), point => Assert.True(point.X >= box.Left - 1e-3 && point.X <= box.Right + 1e-3 && point.Y >= box.Top - 1e-3 && point.Y <= box.Bottom + 1e-3));
            }
        }
    }

    [Fact]
    public void A_point_moves_with_the_pixel_under_it()
    {
        foreach (ITransform transform in new ITransform[] { new RandomRotation(50) { Expand = true }, new RandomAffine(40) { Scale = (0.8, 1.3), Shear = (10, 10), Translate = (0.1, 0.1) }, new RandomPerspective(0.5, 1, Interpolation.Nearest) })
        {
            for (var seed = 0; seed < 40; seed++)
            {
                // One bright pixel; 9 around it so that a magnified or shrunk one is still there.
                var (x, y) = (6 + seed % 7, 5 + seed % 4);
                var pixels = new byte[Height * Width];
                for (var dy = -1; dy <= 1; dy++) for (var dx = -1; dx <= 1; dx++) pixels[(y + dy) * Width + x + dx] = 255;
                var scene = new Scene(new(pixels, 1, Height, Width), [new(x - 1, y - 1, x + 2, y + 2)], [0]) { Keypoints = [[new(x + 0.5f, y + 0.5f, 2)]] };
                var moved = transform.Apply(scene, new SampleRandom(seed, 1, 1));
                if (moved.Count == 0 || moved.Keypoints![0][0].Visibility == 0) continue;
                var bright = Enumerable.Range(0, moved.Image.Shape.Length).Where(i => moved.Image.Pixels.Span[i] == 255).Select(i => (X: i % moved.Image.Shape.Width + 0.5, Y: i / moved.Image.Shape.Width + 0.5)).ToArray();
                var box = moved.Boxes[0];
                if (box.Left <= 0 || box.Top <= 0 || box.Right >= moved.Image.Shape.Width || box.Bottom >= moved.Image.Shape.Height) continue;
                Assert.Equal(bright.Average(at => at.X), moved.Keypoints[0][0].X, 0.8);
                Assert.Equal(bright.Average(at => at.Y), moved.Keypoints[0][0].Y, 0.8);
            }
        }
    }

    [Fact]
    public void Twice_mirrored_is_as_before_and_left_is_right_between()
    {
        var flip = new RandomHorizontalFlip(1, [1, 0, 2]);
        var once = flip.Apply(Given(), new SampleRandom(1UL));
        Assert.Equal(new Keypoint(Width - 8, 7, 1), once.Keypoints![0][0]);
        var twice = flip.Apply(once, new SampleRandom(1UL));
        Assert.Equal(Given().Image.Pixels.ToArray(), twice.Image.Pixels.ToArray());
        Assert.Equal(Given().Boxes, twice.Boxes);
        Assert.Equal(Given().Keypoints!.SelectMany(points => points), twice.Keypoints!.SelectMany(points => points));
        Assert.Contains("name for each keypoint", Assert.Throws<ArgumentException>(() => new RandomHorizontalFlip(1, [1, 0]).Apply(Given(), new SampleRandom(1UL))).Message);
    }

    [Fact]
    public void A_scene_without_objects_stays_without()
    {
        var empty = Given().Only([]);
        foreach (var transform in Exact.Select(row => row.Data.Item2))
            Assert.Equal(0, transform.Apply(empty, new SampleRandom(3UL)).Checked().Count);
    }

    [Fact]
    public void Lists_of_different_lengths_are_refused()
    {
        var scene = Given();
        Assert.Contains("3 boxes and 2 labels", Assert.Throws<ArgumentException>(() => new RandomShift(1).Apply(scene with { Labels = [1, 2] }, new SampleRandom(1UL))).Message);
        Assert.Contains("The masks are 2×2", Assert.Throws<ArgumentException>(() => (scene with { Masks = new(new byte[12], 3, 2, 2) }).Checked()).Message);
    }
}
