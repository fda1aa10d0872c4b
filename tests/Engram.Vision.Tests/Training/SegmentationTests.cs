namespace Engram.Vision.Tests;

/// <summary>Runs that learn to name pixels: exact resuming, data of all kinds, batches without anything to learn.</summary>
public sealed class SegmentationTests : IDisposable
{
    private static readonly SceneTask s_task = SceneTask.Find("segment");

    private static readonly SceneOptions s_tiny = s_task.Options("engram_segmenter") with
    {
        Scenes = 12, Tests = 6, Epochs = 2, BatchSize = 4, Threads = 1, CheckpointSteps = 1, Precision = "fp32", Device = "cpu", Seed = 4,
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("engram-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string In(string name) => Path.Combine(_folder, name);

    [Fact]
    public void A_run_that_is_left_and_resumed_with_other_workers_ends_with_the_same_bytes()
    {
        LeftAndResumed.EndAlike(s_tiny, _folder, steps: 6, first: 2);
        Assert.All((string[])["mean IoU", "foreground IoU", "Dice", "pixel accuracy"], name => Assert.Contains($"\"{name}\"", File.ReadAllText(In("whole/metrics.jsonl")), StringComparison.Ordinal));
        var trained = TrainedScenes.Load(In("whole"));
        var test = (SegmentationTest)trained.Test(SceneData.Open(s_tiny).Test);
        Assert.Equal((6, 6 * 128 * 128), (test.Scenes, Enumerable.Range(0, 121).Sum(cell => test.Confusion[cell / 11, cell % 11])));
        Assert.Equal(test.Worst.Select(scene => scene.Overlap).Order(), test.Worst.Select(scene => scene.Overlap));
        Assert.Equal(test.Best.Select(scene => scene.Overlap).OrderDescending(), test.Best.Select(scene => scene.Overlap));
        Assert.Equal((3, 128, 4 * 128 + 12), PixelStrip.Of(test.Best[0]).Shape switch { var (channels, height, width) => (channels, height, width) });
        // Asked about a picture, the run answers as it did in its test.
        var scene = SceneData.Open(s_tiny).Test.Get(0, new SampleRandom(0UL));
        using var batch = s_task.Collate([scene]);
        var answer = PictureSegmenter.Of(trained).Probabilities(scene.Image);
        Assert.InRange(new PixelReading(trained.Model).Logits(batch.Images).softmax(1)[0].sub(answer).abs().max().item<float>(), 0, 1e-5f);
    }

    [Fact]
    public void Boxes_without_masks_cannot_be_learned_from_and_masks_can()
    {
        var (pictures, random) = (Directory.CreateDirectory(In("images")).FullName, new SampleRandom(0UL));
        var scenes = ComposedScenes.Embedded(DataPart.Training, new() { Count = 10, Side = 64, Seed = 3, Most = 2 });
        List<AnnotatedImage> annotated = [];
        for (var i = 0; i < scenes.Count; i++)
        {
            var file = Path.Combine(pictures, $"{i:00}.png");
            File.WriteAllBytes(file, Thumbnail.Of(scenes.Get(i, random).Image, 64).Png.ToArray());
            annotated.Add(new($"{i:00}.png", file, 64, 64, [.. GroundTruth.Of(scenes.Get(i, random)).Select(truth => new Annotation(truth.Label, truth.Box) { Mask = truth.Mask })]));
        }
        AnnotatedImages data = new(scenes.Classes, annotated);
        data.Write(AnnotationFormat.Coco, In("coco"));
        data.Write(AnnotationFormat.Yolo, In("yolo"));
        data.Write(AnnotationFormat.Voc, In("voc"));
        SegmentedImages.Write(data, In("masks"));
        foreach (var kind in new[] { "coco", "voc", "masks" })
        {
            using var run = SceneRun.Start(s_tiny with { Data = $"{kind}:{In(kind)}", Epochs = 1, ImageSize = 48, Validation = 0.2 }, In("run"));
            Assert.True(double.IsFinite(run.Train().Last().Losses.Total), kind);
            Assert.Equal(2, TrainedScenes.Load(run.Folder.Path).Test(run.Data.Test).Scenes);
        }
        Assert.Contains("not every one has a mask", Assert.Throws<InvalidDataException>(() => SceneRun.Start(s_tiny with { Data = $"yolo:{In("yolo")}" }, In("refused"))).Message, StringComparison.Ordinal);
        IndexMask.Write(In("masks/masks/04.png"), new(new byte[32 * 64], 1, 32, 64));
        Assert.Contains("the mask is 64×32, the picture is 64×64", Assert.Throws<AnnotationException>(() => SceneRun.Start(s_tiny with { Data = $"masks:{In("masks")}" }, In("refused"))).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(In("refused")));
    }

    [Fact]
    public void A_pixel_belongs_to_the_last_object_over_it_and_what_is_ignored_lies_below()
    {
        Scene scene = new(new(new byte[6], 1, 2, 3), [new(0, 0, 3, 1), new(0, 0, 1, 2), new(0, 0, 3, 2)], [4, 1, 7])
        {
            Masks = new(new byte[] { 1, 1, 0, 0, 0, 0, /**/ 1, 0, 0, 1, 0, 0, /**/ 1, 1, 1, 0, 0, 1 }, 3, 2, 3), Ignored = [false, false, true],
        };
        Assert.Equal([2, 5, 255, 2, 0, 255], PixelMap.Of(scene));
        Scene nothing = new(new(new byte[2], 1, 1, 2), [], []);
        using var batch = s_task.Collate([scene, nothing]);
        Assert.Equal([2, 5, 255, 2, 0, 255, 0, 0, 255, 255, 255, 255], batch.Pixels!.data<long>());
        Assert.Contains("must be of one size", Assert.Throws<ArgumentException>(() => s_task.Collate([scene with { Masks = new(new byte[12], 3, 2, 2) }])).Message, StringComparison.Ordinal);
        Assert.Contains("not every one has a mask", Assert.Throws<InvalidDataException>(() => s_task.Collate([scene with { Masks = null }])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_batch_without_objects_and_one_that_is_ignored_altogether_train_without_a_number_that_is_none(bool ignored)
    {
        using var scope = NewDisposeScope();
        var random = new SampleRandom(1UL);
        Scene Empty() => new(new(Enumerable.Range(0, 3 * 32 * 32).Select(_ => (byte)random.NextInt(256)).ToArray(), 3, 32, 32), ignored ? [new(0, 0, 32, 32)] : [], ignored ? [0] : [])
        {
            Masks = ignored ? new(Enumerable.Repeat((byte)1, 1024).ToArray(), 1, 32, 32) : null, Ignored = ignored ? [true] : null,
        };
        var network = s_task.Create(s_tiny, ["a", "b"]);
        network.Materialize(seed: 1);
        using var batch = s_task.Collate([Empty(), Empty()]);
        var loss = new SegmentationLoss { Background = 0 }.Of(new PixelReading(network).Logits(batch.Images), batch.Pixels!);
        loss.backward();
        Assert.True(float.IsFinite(loss.item<float>()));
        Assert.All(network.named_parameters(), entry => Assert.True(entry.parameter.grad!.isfinite().all().item<bool>(), entry.name));
        SegmentationTest test = new(["none", "a", "b"], 2);
        test.Add(batch, zeros([2, 32, 32], ScalarType.Int64));
        Assert.Equal((ignored ? 0 : 2, 0), (test.Worst.Count, test.Best.Count));
        Assert.Equal(ignored ? double.NaN : 1, test.Measures[0].Value);
        Assert.Equal(double.NaN, test.Measures[1].Value);
    }
}
