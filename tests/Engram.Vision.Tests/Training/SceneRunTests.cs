namespace Engram.Vision.Tests;

/// <summary>Runs on scenes: exact resuming, data of all kinds, what a test finds.</summary>
public sealed class SceneRunTests : IDisposable
{
    private static readonly SceneOptions s_tiny = SceneTask.Find("detect").Options("engram_detector") with
    {
        Scenes = 20, Tests = 6, Epochs = 2, BatchSize = 6, Threads = 1, CheckpointSteps = 1, Precision = "fp32", Device = "cpu", Seed = 4,
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("engram-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string In(string name) => Path.Combine(_folder, name);

    [Fact]
    public void A_run_that_is_left_and_resumed_with_other_workers_ends_with_the_same_bytes()
    {
        LeftAndResumed.EndAlike(s_tiny, _folder, steps: 8, first: 3);
        Assert.True(SceneConfiguration.IsIn(In("whole")));
        Assert.Contains("AP50", File.ReadAllText(In("whole/metrics.jsonl")), StringComparison.Ordinal);
        var test = (DetectionTest)TrainedScenes.Load(In("whole")).Test(SceneData.Open(s_tiny).Test);
        Assert.Equal(6, test.Scenes);
        Assert.Equal(test.Tested.Sum(scene => scene.Scene.Count), test.Confusion.Take(10).Sum(row => row.Sum()));
    }

    [Fact]
    public void Files_of_every_format_are_trained_on_and_pictures_without_things_too()
    {
        var scenes = ComposedScenes.Embedded(DataPart.Training, new() { Count = 14, Side = 64, Seed = 3, Most = 2 });
        var coco = WrittenAsCoco(scenes);
        AnnotatedImages.Open(AnnotationFormat.Coco, coco).Write(AnnotationFormat.Voc, In("voc"));
        AnnotatedImages.Open(AnnotationFormat.Coco, coco).Write(AnnotationFormat.Yolo, In("yolo"));
        foreach (var data in new[] { $"coco:{coco}", $"voc:{In("voc")}", $"yolo:{In("yolo")}" })
        {
            var options = s_tiny with { Data = data, Epochs = 1, ImageSize = 48, Validation = 0.2 };
            using var run = SceneRun.Start(options, In("run"));
            Assert.Equal((8, 3, 3), (run.Data.Training.Count, run.Data.Test.Count, run.Data.Validation.Count));
            Assert.True(double.IsFinite(run.Train().Last().Losses.Total), data);
            Assert.Equal(3, TrainedScenes.Load(run.Folder.Path).Test(run.Data.Test).Scenes);
        }
        SegmentedImages.Write(AnnotatedImages.Open(AnnotationFormat.Coco, coco), In("masks"));
        var masks = SceneData.Open(s_tiny with { Data = $"masks:{In("masks")}" });
        Assert.Equal(("background", false), (masks.Background, masks.HasThings));
        Assert.Contains("where one thing ends", Assert.Throws<InvalidDataException>(() => SceneRun.Start(s_tiny with { Data = $"masks:{In("masks")}" }, In("refused"))).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(In("refused")));
    }

    [Fact]
    public void What_cannot_be_trained_is_refused_before_anything_is_written()
    {
        Assert.Contains("Did you mean 'engram_detector'?", Assert.Throws<ArgumentException>(() => SceneRun.Start(s_tiny with { Model = "engram_detecter" }, In("run"))).Message, StringComparison.Ordinal);
        Assert.Contains("There is no data named 'cocos:x'", Assert.Throws<ArgumentException>(() => SceneRun.Start(s_tiny with { Data = "cocos:x" }, In("run"))).Message, StringComparison.Ordinal);
        Assert.Contains("out of range", Assert.Throws<ArgumentException>(() => SceneRun.Start(s_tiny with { Rate = double.NaN }, In("run"))).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(In("run")));
        using (SceneRun.Start(s_tiny, In("run")))
        {
        }
        File.WriteAllText(In("run/config.json"), File.ReadAllText(In("run/config.json")).Replace("\"seed\": 4", "\"seed\": 5", StringComparison.Ordinal));
        Assert.Contains("other scenes", Assert.Throws<CheckpointException>(() => SceneRun.Resume(In("run"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_are_matched_with_things_by_overlap_the_surest_first()
    {
        var scene = new Scene(new(new byte[3 * 40 * 40], 3, 40, 40), [new(0, 0, 10, 10), new(20, 20, 30, 30), new(0, 30, 8, 38)], [1, 2, 3]) { Ignored = [false, false, true] };
        TestedScene tested = new(0, scene, [new(2, 0.9, new(1, 0, 10, 10)), new(3, 0.85, new(1, 0, 10, 9)), new(1, 0.8, new(0, 0, 6, 10)), new(2, 0.7, new(20, 20, 30, 31)), new(3, 0.6, new(0, 30, 8, 38)), new(1, 0.2, new(20, 20, 30, 30))]);
        Assert.Equal([(1, 2), (null, 1), (2, 2)], tested.Answers(0.3, 0.5));
        Assert.Equal([(null, 1), (1, null), (2, null)], (tested with { Found = [new(1, 0.8, new(0, 20, 10, 30))] }).Answers(0.3, 0.5));
    }

    private string WrittenAsCoco(ComposedScenes scenes)
    {
        var images = Directory.CreateDirectory(In("pictures/images")).FullName;
        List<AnnotatedImage> annotated = [];
        for (var i = 0; i < scenes.Count; i++)
        {
            var scene = scenes.Get(i, new SampleRandom(0UL));
            var file = Path.Combine(images, $"{i:00}.png");
            File.WriteAllBytes(file, Thumbnail.Of(scene.Image, 64).Png.ToArray());
            var truths = GroundTruth.Of(scene);
            // Every third picture shows nothing.
            annotated.Add(new($"{i:00}.png", file, 64, 64, i % 3 == 0 ? [] : [.. truths.Select(truth => new Annotation(truth.Label, truth.Box) { Mask = truth.Mask })]));
        }
        new AnnotatedImages(scenes.Classes, annotated).Write(AnnotationFormat.Coco, In("coco"));
        return In("coco");
    }
}
