namespace Engram.Vision.Tests;

public class ComposedScenesTests
{
    private static readonly ComposedScenes s_scenes = ComposedScenes.Embedded(DataPart.Test, new() { Count = 60, Seed = 2 });

    [Fact]
    public void A_scene_follows_from_seed_and_index_alone()
    {
        var (one, again) = (s_scenes.Get(7, new(1)), ComposedScenes.Embedded(DataPart.Test, new() { Count = 8, Seed = 2 }).Get(7, new(99)));
        Assert.Equal(one.Image.Pixels.ToArray(), again.Image.Pixels.ToArray());
        Assert.Equal(one.Boxes, again.Boxes);
        Assert.Equal(one.Labels, again.Labels);
        Assert.NotEqual(one.Image.Pixels.ToArray(), s_scenes.Get(8, new(1)).Image.Pixels.ToArray());
        Assert.NotEqual(one.Image.Pixels.ToArray(), ComposedScenes.Embedded(DataPart.Test, new() { Count = 8, Seed = 3 }).Get(7, new(1)).Image.Pixels.ToArray());
    }

    [Fact]
    public void Renewed_scenes_follow_from_the_readers_numbers()
    {
        var scenes = ComposedScenes.Embedded(DataPart.Training, new() { Renewed = true });
        Assert.Equal(scenes.Get(3, new(1, 5, 3)).Image.Pixels.ToArray(), scenes.Get(3, new(1, 5, 3)).Image.Pixels.ToArray());
        Assert.NotEqual(scenes.Get(3, new(1, 5, 3)).Image.Pixels.ToArray(), scenes.Get(3, new(1, 6, 3)).Image.Pixels.ToArray());
    }

    [Fact]
    public void Boxes_are_tight_masks_do_not_overlap_and_no_item_is_hidden()
    {
        for (var i = 0; i < s_scenes.Count; i++)
        {
            var scene = s_scenes.Get(i, new(1)).Checked();
            Assert.InRange(scene.Count, 1, 4);
            var taken = new byte[128 * 128];
            for (var item = 0; item < scene.Count; item++)
            {
                var inside = Enumerable.Range(0, taken.Length).Where(p => scene.Masks![item][p] != 0).ToList();
                foreach (var pixel in inside) Assert.Equal(1, ++taken[pixel]);
                Assert.Equal(new Box(inside.Min(p => p % 128), inside.Min(p => p / 128), inside.Max(p => p % 128) + 1, inside.Max(p => p / 128) + 1), scene.Boxes[item]);
                Assert.InRange(scene.Labels[item], 0, 9);
            }
        }
    }

    [Fact]
    public void Scenes_have_the_sizes_and_classes_that_are_told()
    {
        var scenes = ComposedScenes.Embedded(DataPart.Training, new() { Count = 300 });
        var all = Enumerable.Range(0, scenes.Count).Select(i => scenes.Get(i, new(1))).ToList();
        var sides = all.SelectMany(scene => scene.Boxes).Select(box => Math.Max(box.Width, box.Height)).Order().ToList();
        Assert.InRange(sides[sides.Count / 2], 24, 40);
        Assert.InRange(sides[^1], 45, 64);
        Assert.Equal(10, all.SelectMany(scene => scene.Labels).Distinct().Count());
        Assert.Equal([1, 2, 3, 4], all.Select(scene => scene.Count).Distinct().Order());
    }

    [Fact]
    public void Training_and_test_share_no_photograph()
    {
        var (training, test) = (Photographs.Embedded(DataPart.Training), Photographs.Embedded(DataPart.Test));
        Assert.Equal((12, 6), (training.Count, test.Count));
        Assert.All(training.Concat(test), photograph => Assert.InRange(Math.Min(photograph.Shape.Height, photograph.Shape.Width), 300, 384));
        Assert.Empty(training.Select(photograph => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(photograph.Pixels.Span)))
            .Intersect(test.Select(photograph => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(photograph.Pixels.Span)))));
    }

    [Fact]
    public void What_no_scene_can_be_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ComposedScenes.Embedded(DataPart.Test, new() { Side = 32 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ComposedScenes.Embedded(DataPart.Test, new() { Fewest = 3, Most = 2 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => s_scenes.Get(60, new(1)));
    }
}
