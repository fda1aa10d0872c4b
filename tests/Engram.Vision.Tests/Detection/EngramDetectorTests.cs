namespace Engram.Vision.Tests;

/// <summary>The small detector: what it is made of, what it is wrong by, what it can learn by heart.</summary>
public sealed class EngramDetectorTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void It_has_as_many_parameters_as_its_description_says_and_its_maps_are_eight_times_smaller()
    {
        var detector = Detectors.Create("engram_detector");
        Assert.Equal(982_366, Detectors.Find("engram_detector").Parameters);
        detector.Materialize(seed: 1);
        detector.eval();
        var image = rand([2, 3, 64, 96], generator: new Generator(1));
        var said = detector.Run(image);
        Assert.Equal([[2, 10, 8, 12], [2, 4, 8, 12]], said.Select(map => map.shape));
        Assert.All(said.Zip(Graph.Trace(detector, image).Replay(image)), pair => Assert.True(pair.First.equal(pair.Second).all().item<bool>()));
        Assert.InRange(said[0].sigmoid().mean().item<float>(), 0.009, 0.011);
    }

    [Fact]
    public void A_place_stands_for_the_smallest_thing_in_whose_middle_it_lies()
    {
        // Three boxes: a large one, a small one in its middle, one between all places.
        double[][] boxes = [[0, 0, 64, 48], [26, 18, 34, 24], [41, 41, 43, 43]];
        var target = new Target(tensor(boxes.SelectMany(box => box).Select(side => (float)side).ToArray(), [3, 4]), tensor(new[] { 4L, 7L, 1L }));
        var nothing = new Target(zeros(0, 4), zeros([0], ScalarType.Int64));
        var (places, labels, truth) = PlaceMatches.Of([nothing, target], 6, 8, 8, 1.5).On(CPU);
        List<(long Place, long Label)> expected = [];
        for (var y = 0; y < 6; y++)
            for (var x = 0; x < 8; x++)
            {
                var (u, v) = (8 * x + 4, 8 * y + 4);
                var fits = boxes.Select((box, i) => (Area: (box[2] - box[0]) * (box[3] - box[1]), I: i, Box: box))
                    .Where(one => u > one.Box[0] && u < one.Box[2] && v > one.Box[1] && v < one.Box[3] && Math.Abs(u - (one.Box[0] + one.Box[2]) / 2) < 12 && Math.Abs(v - (one.Box[1] + one.Box[3]) / 2) < 12)
                    .OrderBy(one => one.Area).Select(one => one.I).ToList();
                if (fits.Count > 0)
                    expected.Add((48 + 8 * y + x, fits[0] == 0 ? 4 : fits[0] == 1 ? 7 : 1));
            }
        Assert.True(expected.Select(one => one.Label).Distinct().Count() == 2, "The third is too small for any place.");
        Assert.Equal(expected, places.data<long>().Zip(labels.data<long>()));
        Assert.Equal([0f, 0, 64, 48], truth[1].data<float>().ToArray());
    }

    [Fact]
    public void Its_losses_are_those_of_a_naive_loop()
    {
        var detector = Detectors.Create("engram_detector", options => options with { Classes = 3 });
        detector.Materialize(seed: 2);
        detector.eval();
        var image = rand([3, 32, 48], generator: new Generator(2));
        double[] box = [6, 3, 40, 29];
        var losses = detector.Losses([image], [new(tensor(new[] { 6f, 3, 40, 29 }, [1, 4]), tensor(new[] { 2L }))], new SampleRandom(0UL)).ToDictionary(loss => loss.Name, loss => loss.Loss.item<float>());
        var mean = tensor(new[] { 0.485f, 0.456f, 0.406f }).view(3, 1, 1);
        var deviation = tensor(new[] { 0.229f, 0.224f, 0.225f }).view(3, 1, 1);
        var said = detector.Run(((image - mean) / deviation).unsqueeze(0));
        var (classes, boxes, weights, positives) = (0.0, 0.0, 0.0, 0);
        for (var y = 0; y < 4; y++)
            for (var x = 0; x < 6; x++)
            {
                var (u, v, quality) = (8.0 * x + 4, 8.0 * y + 4, 0.0);
                if (u > box[0] && u < box[2] && v > box[1] && v < box[3] && Math.Abs(u - 23) < 12 && Math.Abs(v - 16) < 12)
                {
                    var far = Enumerable.Range(0, 4).Select(k => 8 * Math.Exp(said[1][0, k, y, x].item<float>())).ToArray();
                    double[] own = [u - far[0], v - far[1], u + far[2], v + far[3]];
                    var shared = Math.Max(0, Math.Min(own[2], box[2]) - Math.Max(own[0], box[0])) * Math.Max(0, Math.Min(own[3], box[3]) - Math.Max(own[1], box[1]));
                    var union = (own[2] - own[0]) * (own[3] - own[1]) + 34 * 26 - shared;
                    var hull = (Math.Max(own[2], box[2]) - Math.Min(own[0], box[0])) * (Math.Max(own[3], box[3]) - Math.Min(own[1], box[1]));
                    quality = shared / union;
                    var weight = Math.Max(0.1, quality);
                    (boxes, weights, positives) = (boxes + weight * (1 - quality + (hull - union) / hull), weights + weight, positives + 1);
                }
                for (var c = 0; c < 3; c++)
                {
                    var (score, truth) = (1 / (1 + Math.Exp(-said[0][0, c, y, x].item<float>())), c == 2 ? quality : 0);
                    classes += Math.Pow(truth - score, 2) * -(truth * Math.Log(score) + (1 - truth) * Math.Log(1 - score));
                }
            }
        Assert.InRange(positives, 4, 9);
        Assert.Equal(classes / positives, losses["classification"], 1e-4);
        Assert.Equal(2 * boxes / weights, losses["boxes"], 1e-4);
    }

    [Fact]
    public void Nothing_a_thousand_things_and_a_bad_box_are_taken_as_they_are()
    {
        var detector = Detectors.Create("engram_detector");
        var nothing = new Target(zeros(0, 4), zeros([0], ScalarType.Int64));
        var random = new SampleRandom(5UL);
        var corners = Enumerable.Range(0, 1000).SelectMany(_ =>
        {
            var (x, y) = (110 * (float)random.NextDouble(), 110 * (float)random.NextDouble());
            return new[] { x, y, x + 2 + 15 * (float)random.NextDouble(), y + 2 + 15 * (float)random.NextDouble() };
        }).ToArray();
        var many = new Target(tensor(corners, [1000, 4]), tensor(Enumerable.Range(0, 1000).Select(i => i % 10L).ToArray()));
        Tensor[] images = [rand(3, 128, 128), rand(3, 100, 90)];
        foreach (var targets in new[] { new[] { nothing, nothing }, [many, nothing] })
        {
            var losses = detector.Losses(images, targets, new SampleRandom(0UL));
            var sum = losses[0].Loss + losses[1].Loss;
            Assert.True(float.IsFinite(sum.item<float>()));
            sum.backward();
            Assert.All(detector.named_parameters(), entry => Assert.True(entry.parameter.grad!.isfinite().all().item<bool>(), entry.name));
        }
        var bad = new Target(tensor(new[] { 5f, 5, 5, 20 }, [1, 4]), tensor(new[] { 0L }));
        Assert.StartsWith("image 1, box 0 [5, 5, 5, 20] has no area", Assert.Throws<ArgumentException>(() => detector.Losses(images, [nothing, bad], new SampleRandom(0UL))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Eight_scenes_are_learned_by_heart()
    {
        var scenes = ComposedScenes.Embedded(DataPart.Training, new() { Count = 8, Seed = 7 });
        var detector = Detectors.Create("engram_detector");
        detector.Materialize(seed: 1);
        var (finding, optimizer, schedule) = (new SceneFinding(detector), new AdamW { WeightDecay = 0.05 }.For(detector), new OneCycle(3e-3, Warmup: 0.25));
        const int Steps = 120;
        using var batch = SceneBatch.Of([.. Enumerable.Range(0, 8).Select(i => scenes.Get(i, new SampleRandom(0UL)))]);
        for (var step = 0; step < Steps; step++)
        {
            using var scope = NewDisposeScope();
            using (Autocast.To(PrecisionChoice.Resolve("auto", CPU).Precision))
                stack([.. detector.Losses(SceneFinding.Pictures(batch, batch.Images), finding.Targets(batch), new SampleRandom(0UL)).Select(loss => loss.Loss)]).sum().backward();
            optimizer.Step(schedule.Rate(step, Steps));
            optimizer.ZeroGradients();
        }
        detector.eval();
        var test = new DetectionTest([.. batch.Scenes.Zip(finding.Of(batch, CPU), (scene, found) => new TestedScene(0, scene, found))], scenes.Classes);
        Assert.True(test.Result.AveragePrecision() >= 0.95, $"AP {test.Result.AveragePrecision():0.000}");
        TilesAgree(PictureDetector.Of(detector, scenes.Classes), batch.Scenes);
    }

    // The scenes as one picture, four beside each other in two rows: in tiles of their own size all is found as in each alone, in overlapping ones nothing twice.
    private static void TilesAgree(PictureDetector detector, IReadOnlyList<Scene> scenes)
    {
        const int Side = 128;
        var pixels = new byte[3 * 2 * Side * 4 * Side];
        for (var i = 0; i < scenes.Count; i++)
            for (var c = 0; c < 3; c++)
                for (var y = 0; y < Side; y++)
                    scenes[i].Image.Planes.Row(c, y).CopyTo(pixels.AsSpan(((c * 2 + i / 4) * Side + y) * 4 * Side + i % 4 * Side));
        using var image = LargeImage.Of(new Image(pixels, 3, 2 * Side, 4 * Side));
        var alone = scenes.SelectMany((scene, i) => detector.Detect(scene.Image, 0.5).Select(one => (one.Label, Box: Placed(one.Box, i)))).ToList();
        var tiled = detector.Detect(image, new(Side, 0) { Whole = false, Merging = TileMerging.Suppress }, 0.5);
        Assert.True(alone.Count >= scenes.Count, $"{alone.Count} things in {scenes.Count} scenes");
        Assert.Equal(alone.Select(one => one.ToString()).Order(), tiled.Select(one => (one.Label, one.Box).ToString()).Order());
        var seams = detector.Detect(image, new(Side, 0.25) { Whole = false }, 0.3);
        Assert.All(seams, one => Assert.DoesNotContain(seams, other => !ReferenceEquals(one, other) && one.Label == other.Label && Iou(one.Box, other.Box) > 0.5));
        Assert.True(seams.Count(one => alone.Any(other => other.Label == one.Label && Iou(one.Box, other.Box) > 0.5)) >= 0.8 * alone.Count);
    }

    private static Box Placed(Box box, int i) => new(box.Left + i % 4 * 128, box.Top + i / 4 * 128, box.Right + i % 4 * 128, box.Bottom + i / 4 * 128);

    private static double Iou(Box one, Box other)
    {
        var shared = new Box(Math.Max(one.Left, other.Left), Math.Max(one.Top, other.Top), Math.Min(one.Right, other.Right), Math.Min(one.Bottom, other.Bottom)).Area;
        return shared / (one.Area + other.Area - shared);
    }
}
