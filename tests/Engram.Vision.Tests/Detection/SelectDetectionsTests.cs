namespace Engram.Vision.Tests;

/// <summary>The end of an exported graph: places decoded and chosen as leaves.</summary>
public sealed class SelectDetectionsTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Places_are_decoded_as_the_formula_says()
    {
        var random = new Generator(3);
        var (logits, distances) = (randn([2, 3, 4, 5], generator: random), randn([2, 4, 4, 5], generator: random));
        var (coarse, far) = (randn([2, 3, 2, 3], generator: random), randn([2, 4, 2, 3], generator: random));
        var result = new Decode(8, 16).Run(logits, distances, coarse, far);
        Assert.Equal([2, 26, 4], result[0].shape);
        Assert.Equal([2, 26, 3], result[1].shape);
        for (var n = 0; n < 2; n++)
            for (var place = 0; place < 26; place++)
            {
                var (map, along, stride, at, wide, high) = place < 20 ? (logits, distances, 8, place, 5, 4) : (coarse, far, 16, place - 20, 3, 2);
                var (y, x) = (at / wide, at % wide);
                double Far(int side) => Math.Exp(along[n, side, y, x].item<float>()) * stride;
                var (right, bottom) = (wide * stride, high * stride);
                double[] box = [Math.Clamp((x + 0.5) * stride - Far(0), 0, right), Math.Clamp((y + 0.5) * stride - Far(1), 0, bottom), Math.Clamp((x + 0.5) * stride + Far(2), 0, right), Math.Clamp((y + 0.5) * stride + Far(3), 0, bottom)];
                for (var side = 0; side < 4; side++) Assert.Equal(box[side], result[0][n, place, side].item<float>(), 1e-4);
                for (var c = 0; c < 3; c++) Assert.Equal(1 / (1 + Math.Exp(-map[n, c, y, x].item<float>())), result[1][n, place, c].item<float>(), 1e-6);
            }
    }

    [Fact]
    public void A_detection_is_the_surest_of_what_overlaps_and_rows_below_the_count_are_empty()
    {
        var boxes = tensor(new float[] { 0, 0, 10, 10, 0, 0, 10, 9, 50, 50, 60, 60, 0, 0, 0, 0 }).reshape(1, 4, 4);
        var scores = tensor(new[] { 0.5f, 0.04f, 0.9f, 0.3f, 0.2f, 0.01f, 0.03f, 0.02f }).reshape(1, 4, 2);
        var result = new SelectDetections(0.05, 0.6, 5).Run(boxes, scores);
        Assert.Equal(3, result[3][0].item<long>());
        Assert.Equal([0, 1, 0, -1, -1], result[2].data<long>().ToArray());
        Assert.Equal([0.9f, 0.3f, 0.2f, 0, 0], result[1].data<float>().ToArray());
        Assert.Equal([0, 0, 10, 9, 0, 0, 10, 9, 50, 50, 60, 60, 0, 0, 0, 0, 0, 0, 0, 0], result[0].data<float>().ToArray());
        Assert.Equal(2, new SelectDetections(0.05, 0.6, 2).Run(boxes, scores)[3][0].item<long>());
        Assert.Equal(0, new SelectDetections(0.95).Run(boxes, scores)[3][0].item<long>());
    }

    [Fact]
    public void A_network_with_its_detections_is_one_graph_that_replays_to_the_same()
    {
        var network = new Small();
        var whole = network.Then(new Decode(8)).Then(new SelectDetections(0.6, 0.3, 60));
        var graph = Graph.Record(whole, [2, 3, 64, 96]);
        Assert.Equal(["boxes", "scores", "labels", "count"], graph.OutputNames);
        Assert.Equal([[2, 60, 4], [2, 60], [2, 60], [2]], graph.Outputs.Select(value => value.Shape.ToArray()));
        Assert.Equal([ScalarType.Float32, ScalarType.Float32, ScalarType.Int64, ScalarType.Int64], graph.Outputs.Select(value => value.Type));
        whole.eval();
        var counts = new HashSet<long>();
        for (var seed = 0; seed < 4; seed++)
        {
            var images = randn([2, 3, 64, 96], generator: new Generator((ulong)seed)) * (1 + seed);
            var (replayed, run) = (graph.Replay(images), whole.Run(images));
            var traced = Graph.Trace(whole, images).Replay(images);
            foreach (var (i, one) in run.Index())
            {
                Assert.Equal(one.shape, replayed[i].shape);
                Assert.True(one.equal(replayed[i]).all().item<bool>());
                Assert.True(one.equal(traced[i]).all().item<bool>());
            }
            // And by the operators that detectors use, image by image.
            var said = network.Run(images);
            for (var image = 0; image < 2; image++)
            {
                var decoded = new Decode(8).Run(said);
                var (sure, flat) = (decoded[1][image].flatten(), decoded[0][image].repeat_interleave(3, 0));
                var labels = arange(3).repeat(96);
                var kept = NonMaximumSuppression.Keep(flat, sure.where(sure.gt(0.6), zeros_like(sure)), labels, 0.3);
                kept = kept[sure.index_select(0, kept).gt(0.6)];
                kept = kept.narrow(0, 0, Math.Min(60, kept.size(0)));
                counts.Add(kept.size(0));
                Assert.Equal(kept.size(0), replayed[3][image].item<long>());
                Assert.Equal(sure.index_select(0, kept).data<float>().ToArray(), replayed[1][image].narrow(0, 0, kept.size(0)).data<float>().ToArray());
                Assert.True(replayed[0][image].narrow(0, 0, kept.size(0)).equal(flat.index_select(0, kept)).all().item<bool>());
                Assert.True(replayed[2][image].narrow(0, 0, kept.size(0)).equal(labels.index_select(0, kept)).all().item<bool>());
            }
        }
        Assert.True(counts.Count > 1, $"the number of detections is always {counts.First()}, so the test would not see a wrong count");
    }

    [Fact]
    public void The_exported_graph_of_the_small_detector_finds_what_the_detector_finds()
    {
        var detector = (EngramDetector)Detectors.Create("engram_detector");
        detector.Materialize(seed: 4);
        // Sure enough of some places to find a few things without training.
        using (no_grad())
            detector.named_parameters().Single(entry => entry.name.StartsWith("classes", StringComparison.Ordinal) && entry.name.EndsWith("bias", StringComparison.Ordinal) && entry.parameter.size(0) == 10).parameter.fill_(-3);
        detector.eval();
        var options = detector.Options;
        var whole = detector.Then(new Decode(8)).Then(new SelectDetections(options.LeastScore, options.LargestOverlap, options.MostDetections) { Candidates = options.Candidates });
        var graph = Graph.Record(whole, [3, 3, 96, 128]);
        Assert.Equal(["boxes", "scores", "labels", "count"], graph.OutputNames);
        Tensor[] images = [.. Enumerable.Range(0, 3).Select(i => rand([3, 96, 128], generator: new Generator((ulong)i)))];
        var found = detector.Detect(images);
        whole.eval();
        var replayed = graph.Replay(detector.Prepare(images, options.ShortestSides[^1]).Batch);
        for (var i = 0; i < 3; i++)
        {
            var count = found[i].Count;
            Assert.True(count > 0);
            Assert.Equal(count, replayed[3][i].item<long>());
            Assert.Equal(found[i].Labels.data<long>().ToArray(), replayed[2][i].narrow(0, 0, count).data<long>().ToArray());
            Assert.Equal(found[i].Scores.data<float>().ToArray(), replayed[1][i].narrow(0, 0, count).data<float>().ToArray());
            Assert.True(found[i].Boxes.allclose(replayed[0][i].narrow(0, 0, count), 0, 1e-4));
        }
    }

    [Fact]
    public void Maps_and_boxes_that_do_not_fit_are_refused()
    {
        Assert.Contains("2 tensors, got 1", Assert.Throws<ShapeException>(() => new Decode(8).Run(zeros(1, 3, 4, 4))).Message, StringComparison.Ordinal);
        Assert.Contains("[1, 4, h, w]", Assert.Throws<ShapeException>(() => new Decode(8).Run(zeros(1, 3, 4, 4), zeros(1, 4, 4, 5))).Message, StringComparison.Ordinal);
        Assert.Contains("expected boxes", Assert.Throws<ShapeException>(() => new SelectDetections().Run(zeros(1, 7, 4), zeros(1, 8, 2))).Message, StringComparison.Ordinal);
    }

    /// <summary>Says of every eighth pixel what is there and how far its sides are.</summary>
    private sealed class Small : Layer
    {
        private readonly Layer _trunk, _classes, _boxes;

        public Small()
        {
            _trunk = Add("trunk", new Sequential([new Conv2d(3, 8, 3, 4), new ReLU(), new Conv2d(8, 8, 3, 2), new ReLU()]));
            _classes = Add("classes", new Conv2d(8, 3, 3) { Bias = true, Weights = new Normal(0.5) });
            _boxes = Add("boxes", new Conv2d(8, 4, 3) { Bias = true });
        }

        protected override Tensor[] Forward(Tensor[] inputs)
        {
            var seen = _trunk.call(inputs[0]);
            return [_classes.call(seen), _boxes.call(seen)];
        }
    }
}
