using Engram.Testing;

namespace Engram.Vision.Tests;

/// <summary>What detectors do that no reference says: empty images, bad targets, files of weights.</summary>
public sealed class DetectorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("engram").FullName;
    private readonly DisposeScope _scope = NewDisposeScope();

    public static TheoryData<string> Smallest => ["fasterrcnn_mobilenet_v3_large_320_fpn", "ssdlite320_mobilenet_v3_large"];

    // Engram's own is trained by whoever uses it.
    public static TheoryData<string> Names => [.. Detectors.All.Select(row => row.Name).Where(name => name != "engram_detector")];

    public void Dispose()
    {
        _scope.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Published_detectors_have_the_published_number_of_parameters(string name) =>
        Assert.All(PublishedWeights.Of(name), weights => Assert.Equal(weights.Parameters, Detectors.Find(name).Parameters));

    [Fact]
    public void Every_detector_that_weights_are_published_of_is_in_the_table() =>
        Assert.Equal(PublishedWeights.All.Where(row => row.Measures.Keys.Any(measure => measure.Contains("box_map", StringComparison.Ordinal))).Select(row => row.Model).Distinct().Order(), Names.Select(row => row.Data).Order());

    [Theory]
    [MemberData(nameof(Smallest))]
    public void Images_without_anything_train_and_a_batch_without_anything_too(string name)
    {
        var detector = Detectors.Create(name, options => options with { Classes = 3, ShortestSides = [64], LongestSide = Math.Min(options.LongestSide, 320) });
        var nothing = new Target(zeros(0, 4), zeros([0], ScalarType.Int64));
        foreach (var targets in new[] { new[] { nothing, Thing(1, 2, 30, 40) }, [nothing, nothing] })
        {
            var losses = detector.Losses([Picture(60, 70), Picture(64, 48)], targets, new SampleRandom(1, 0, 0));
            var sum = stack([.. losses.Select(loss => loss.Loss)]).sum();
            Assert.True(float.IsFinite(sum.item<float>()), string.Join(", ", losses.Select(loss => $"{loss.Name} {loss.Loss.item<float>()}")));
            sum.backward();
            Assert.All(detector.named_parameters().Where(entry => entry.parameter.grad is not null), entry => Assert.True(entry.parameter.grad!.isfinite().all().item<bool>(), entry.name));
        }
    }

    // A detector of two stages learns in jumps: whenever the first proposes better, the second sees what it has not seen.
    [Theory]
    [InlineData("fasterrcnn_mobilenet_v3_large_320_fpn", 24, 0.5)]
    [InlineData("ssdlite320_mobilenet_v3_large", 30, 0.2)]
    public void Two_scenes_are_soon_learned_by_heart(string name, int steps, double share)
    {
        var detector = Detectors.Create(name, options => options with { Classes = 3, ShortestSides = [96], LongestSide = Math.Min(options.LongestSide, 320), FrozenEpsilon = 1e-5 });
        detector.Materialize(seed: 3);
        var optimizer = new Adam().For(detector);
        Target[] targets = [Thing(8, 8, 56, 64), Thing(30, 20, 90, 70) with { Labels = tensor(new[] { 2L }) }];
        Tensor[] images = [Scene(targets[0], 0), Scene(targets[1], 1)];
        List<double> course = [];
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            var sum = stack([.. detector.Losses(images, targets, new SampleRandom(1, 0, step)).Select(loss => loss.Loss)]).sum();
            sum.backward();
            optimizer.Step(1e-3);
            optimizer.ZeroGradients();
            course.Add(sum.item<float>());
        }
        Assert.True(course[^1] < share * course[0], string.Join(" ", course.Select(loss => $"{loss:F3}")));
    }

    public static TheoryData<string> TwoStages => [.. from row in Detectors.All
        where row.Name.Contains("rcnn", StringComparison.Ordinal) && !row.Name.StartsWith("keypoint", StringComparison.Ordinal)
        select row.Name];

    [Theory]
    [MemberData(nameof(TwoStages))]
    public void Eight_scenes_bring_the_loss_of_two_stages_below_a_tenth(string name)
    {
        Assert.SkipUnless(Testing.Fixtures.All, "Minutes of training: with ENGRAM_TESTS=all.");
        var scenes = ComposedScenes.Embedded(DataPart.Training, new() { Count = 8, Seed = 7, Side = 64, Most = 2 });
        var detector = Detectors.Create(name, options => options with { Classes = 11, ShortestSides = [64], LongestSide = 64, FrozenEpsilon = 1e-5, Regions = new(64, 0.25) });
        detector.Materialize(seed: 3);
        var (finding, optimizer) = (new SceneFinding(detector), new Adam().For(detector));
        using var batch = SceneBatch.Of([.. Enumerable.Range(0, 8).Select(i => scenes.Get(i, new SampleRandom(0UL)))]);
        List<double> course = [];
        for (var step = 0; step < 400 && !(course.Count > 0 && course[^1] < 0.1 * course[0]); step++)
        {
            using var scope = NewDisposeScope();
            var sum = stack([.. detector.Losses(SceneFinding.Pictures(batch, batch.Images), finding.Targets(batch), new SampleRandom(1, 0, step)).Select(loss => loss.Loss)]).sum();
            sum.backward();
            optimizer.Step(5e-4);
            optimizer.ZeroGradients();
            course.Add(sum.item<float>());
        }
        Assert.True(course[^1] < 0.1 * course[0], string.Join(" ", course.Where((_, i) => i % 20 == 0).Select(loss => $"{loss:F3}")));
    }

    [Theory]
    [MemberData(nameof(Smallest))]
    public void In_bfloat16_the_losses_stay_near_and_things_are_found(string name)
    {
        var detector = Detectors.Create(name, options => options with { Classes = 3, ShortestSides = [96], LongestSide = Math.Min(options.LongestSide, 320), FrozenEpsilon = 1e-5, LeastScore = 0.05 });
        detector.Materialize(seed: 3);
        var target = Thing(8, 8, 56, 64);
        var expected = Total();
        using (Autocast.To(Precision.BFloat16))
        {
            Assert.InRange(Total() / expected, 0.9, 1.1);
            detector.eval();
            Assert.Equal(ScalarType.Float32, detector.Detect([Scene(target, 0)])[0].Scores.dtype);
        }

        double Total() => detector.Losses([Scene(target, 0), Scene(target, 1)], [target, target], new SampleRandom(1, 0, 0)).Sum(loss => loss.Loss.item<float>());
    }

    [Fact]
    public void What_is_found_lies_in_its_image_and_nothing_is_left_behind()
    {
        var detector = Detectors.Create("fasterrcnn_mobilenet_v3_large_320_fpn", options => options with { Classes = 3, ShortestSides = [64], LongestSide = 128, LeastScore = 0.1, MostDetections = 7 });
        detector.Materialize();
        detector.eval();
        Tensor[] images = [Picture(50, 90), Picture(120, 60)];
        foreach (var (found, image) in detector.Detect(images).Zip(images))
        {
            Assert.InRange(found.Count, 1, 7);
            Assert.All(found.Labels.data<long>(), label => Assert.InRange(label, 1, 2));
            Assert.Equal(found.Scores.data<float>().OrderDescending(), found.Scores.data<float>());
            Assert.True(found.Boxes.ge(0).all().item<bool>() && found.Boxes.select(1, 2).le(image.size(2) + 1e-3).all().item<bool>() && found.Boxes.select(1, 3).le(image.size(1) + 1e-3).all().item<bool>());
        }
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope())
            detector.Detect(images);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_bad_target_is_refused_with_the_image_and_the_box()
    {
        var detector = Detectors.Create("ssdlite320_mobilenet_v3_large", options => options with { Classes = 3 });
        Assert.StartsWith("image 1, box 0 [10, 5, 10, 20] has no area", Refusal(Thing(10, 5, 10, 20)), StringComparison.Ordinal);
        Assert.StartsWith("image 1, box 0 [10, 25, 20, 20] has no area", Refusal(Thing(10, 25, 20, 20)), StringComparison.Ordinal);
        Assert.StartsWith("image 1, box 0 [70, 5, 90, 20] lies outside of its image of 48×64", Refusal(Thing(70, 5, 90, 20)), StringComparison.Ordinal);
        Assert.Contains("is of class 3; this detector has classes 1 to 2", Refusal(Thing(1, 5, 9, 20) with { Labels = tensor(new[] { 3L }) }), StringComparison.Ordinal);
        Assert.StartsWith("image 1: expected boxes [n, 4]", Refusal(Thing(1, 5, 9, 20) with { Labels = tensor(new[] { 1L, 2L }) }), StringComparison.Ordinal);
        Assert.StartsWith("image 1: expected masks [1, 48, 64]", Refusal(Thing(1, 5, 9, 20) with { Masks = zeros(1, 4, 4) }), StringComparison.Ordinal);
        Assert.Contains("divide by 255", Assert.Throws<ArgumentException>(() => detector.Detect([zeros([3, 9, 9], ScalarType.Byte)])).Message, StringComparison.Ordinal);
        Assert.StartsWith("image 0: expected [3, height, width], got [1, 9, 9]", Assert.Throws<ShapeException>(() => detector.Detect([zeros(1, 9, 9)])).Message, StringComparison.Ordinal);
        Assert.Contains("1 images need as many targets", Assert.Throws<ArgumentException>(() => detector.Losses([Picture(9, 9)], [], new SampleRandom(1, 0, 0))).Message, StringComparison.Ordinal);
        Assert.Contains("no masks", Assert.Throws<ArgumentException>(() => Detectors.Create("maskrcnn_resnet50_fpn").Losses([Picture(48, 64)], [Thing(1, 5, 9, 20)], new SampleRandom(1, 0, 0))).Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'fcos_resnet50_fpn'?", Assert.Throws<ArgumentException>(() => Detectors.Create("fcos_resnet50")).Message, StringComparison.Ordinal);

        string Refusal(Target target) => Assert.ThrowsAny<ArgumentException>(() => detector.Losses([Picture(48, 64), Picture(48, 64)], [Thing(1, 1, 5, 5), target], new SampleRandom(1, 0, 0))).Message;
    }

    [Fact]
    public void Weights_of_a_file_are_loaded_and_with_other_classes_the_rest_of_them()
    {
        var path = Path.Combine(_folder, "detector.safetensors");
        var saved = Detectors.Find("ssdlite320_mobilenet_v3_large").CreatePublished();
        saved.Materialize(seed: 5);
        Weights.Save(saved, path);
        var same = Detectors.Load("ssdlite320_mobilenet_v3_large", path);
        Assert.False(same.training);
        Assert.All(saved.State().Zip(same.State()), pair => Assert.True(pair.First.Name == pair.Second.Name && pair.First.Tensor.equal(pair.Second.Tensor).all().item<bool>()));
        var other = Detectors.Load("ssdlite320_mobilenet_v3_large", path, options => options with { Classes = 4 }).state_dict();
        Assert.True(other["backbone.features.0.0.0.weight"].equal(saved.state_dict()["backbone.features.0.0.0.weight"]).all().item<bool>());
        Assert.Equal([24, 672, 1, 1], other["head.classification_head.module_list.0.1.weight"].shape);
    }

    [Fact]
    public void The_network_of_a_dense_detector_is_recorded_and_replayed()
    {
        using var noGradient = no_grad();
        var detector = Detectors.Create("ssdlite320_mobilenet_v3_large", options => options with { Classes = 3 });
        detector.Materialize();
        detector.eval();
        var image = randn(1, 3, 320, 320);
        var graph = Graph.Trace(detector, image);
        Assert.All(detector.Run(image).Zip(graph.Replay(image)), pair => Assert.Equal(pair.First.ToFixture().Data, pair.Second.ToFixture().Data));
        Assert.Equal([[1, 3234, 3], [1, 3234, 4]], Graph.Record(detector, [1, 3, 320, 320]).Outputs.Select(value => value.Shape.ToArray()));
    }

    private static Tensor Picture(long height, long width) => rand([3, height, width], generator: torch.manual_seed(height + width));

    // Noise, with the thing in one colour of its own.
    private static Tensor Scene(Target target, int channel)
    {
        var picture = Picture(96, 96).mul(0.3);
        var box = target.Boxes[0].data<float>().Select(side => (long)side).ToArray();
        picture[channel].narrow(0, box[1], box[3] - box[1]).narrow(1, box[0], box[2] - box[0]).fill_(1);
        return picture;
    }

    private static Target Thing(float left, float top, float right, float bottom) => new(tensor(new[] { left, top, right, bottom }, [1, 4]), tensor(new[] { 1L }));
}
