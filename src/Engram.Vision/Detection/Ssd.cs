namespace Engram.Vision;

/// <summary>SSD: boxes of many shapes around every place of maps that become coarser and coarser.</summary>
/// <remarks>Source: Liu et al. 2015 (arXiv:1512.02325), fig. 2, on VGG-16. Images become squares. Weight names are torchvision's.</remarks>
public sealed class Ssd : DenseDetector
{
    private readonly DefaultBoxes _boxes;

    internal Ssd(DetectorOptions options, Layer backbone, DefaultBoxes boxes, Func<int, int, Layer> predict, IReadOnlyList<int> channels)
        : base(options, backbone, new TwoHeads(Head(boxes, options.Classes, predict, channels), Head(boxes, 4, predict, channels))) => _boxes = boxes;

    internal static IEnumerable<DetectorArchitecture> Variants =>
    [
        new("ssd300_vgg16", options => new Ssd(options, Body(), s_boxes, (inputs, outputs) => Conv(inputs, outputs, 3), [512, 1024, 512, 256, 256, 256]), new()
        {
            LongestSide = 300, Mean = [0.48235, 0.45882, 0.40784], Deviation = [1 / 255.0, 1 / 255.0, 1 / 255.0],
            LeastScore = 0.01, LargestOverlap = 0.45, MostDetections = 200, Candidates = 400,
        }, "Liu et al. 2015, arXiv:1512.02325"),
    ];

    private static readonly DefaultBoxes s_boxes = new([[2], [2, 3], [2, 3], [2, 3], [2], [2]])
    {
        Scales = [0.07, 0.15, 0.33, 0.51, 0.69, 0.87, 1.05], Steps = [8, 16, 32, 64, 100, 300],
    };

    /// <inheritdoc/>
    private protected override int Multiple => 1;

    /// <inheritdoc/>
    private protected override bool Squares => true;

    internal override Tensor Anchors(IReadOnlyList<Size2> maps, Size2 image, ScalarType type, Device device) => _boxes.Of(maps, image, type, device);

    /// <inheritdoc/>
    private protected override long[] Counts(Size2[] maps, long anchors, long places) => [.. maps.Zip(_boxes.PerPlace, (map, each) => map.Height * map.Width * each)];

    /// <inheritdoc/>
    private protected override Detections Decide(IReadOnlyList<Tensor[]> levels, IReadOnlyList<Tensor> anchors, Size2 image)
    {
        var scores = cat([.. levels.Select(said => said[0])]).softmax(-1);
        var decoded = Boxes.ClipTo(BoxCoder.OfRegions.Decode(cat([.. levels.Select(said => said[1])]), cat([.. anchors])), image);
        List<Tensor> boxes = [], best = [], labels = [];
        for (var kind = 1; kind < scores.size(1); kind++)
        {
            var sure = scores.select(1, kind);
            var places = sure.gt(Scalars.Of(Options.LeastScore)).Places();
            var (top, order) = sure.index_select(0, places).topk((int)Math.Min(Options.Candidates, places.size(0)));
            boxes.Add(decoded.index_select(0, places.index_select(0, order)));
            best.Add(top);
            labels.Add(full_like(order, Scalars.Whole(kind)));
        }
        return Best(cat(boxes), cat(best), cat(labels));
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<(string Name, Tensor Loss)> Measure(Tensor[] said, Tensor anchors, long[] counts, IReadOnlyList<Target> targets)
    {
        var matcher = new Matcher(Options.HighOverlap, Options.HighOverlap) { Rescue = Rescue.Best };
        List<Tensor> boxes = [], classes = [];
        long all = 0;
        foreach (var (image, target) in targets.Index())
        {
            var matches = Match(matcher, target.Boxes, anchors);
            var things = matches.ge(Scalars.Whole(0)).Places();
            var which = matches.index_select(0, things);
            all += things.size(0);
            var truth = BoxCoder.OfRegions.Encode(target.Boxes.index_select(0, which), anchors.index_select(0, things));
            boxes.Add(nn.functional.smooth_l1_loss(said[1][image].index_select(0, things), truth, nn.Reduction.Sum));
            var kinds = zeros([anchors.size(0)], ScalarType.Int64, anchors.device).index_copy_(0, things, target.Labels.index_select(0, which));
            classes.Add(Hardest(nn.functional.cross_entropy(said[0][image], kinds, reduction: nn.Reduction.None), kinds));
        }
        var each = Scalars.Whole(Math.Max(1, all));
        return [("bbox_regression", stack(boxes).sum().div(each)), ("classification", stack(classes).sum().div(each))];
    }

    /// <summary>The losses of all things, and of as much background as belongs to them: that which is most wrong (§2.2).</summary>
    private Tensor Hardest(Tensor losses, Tensor kinds)
    {
        var things = kinds.gt(Scalars.Whole(0));
        var background = (long)Math.Ceiling((1 - Options.Positives) / Options.Positives * things.sum().item<long>());
        var worst = losses.detach().masked_fill(things, Scalars.Of(double.NegativeInfinity)).sort(0, descending: true, stable: true).Indices;
        return losses.masked_select(things).sum().Plus(losses.index_select(0, worst.narrow(0, 0, Math.Min(background, worst.size(0)))).sum());
    }

    private static ScoringHead Head(DefaultBoxes boxes, int columns, Func<int, int, Layer> predict, IReadOnlyList<int> channels) =>
        new(channels.Zip(boxes.PerPlace, (inputs, each) => predict(inputs, columns * each)), columns);

    // VGG-16 up to conv4_3; the third pool rounds up, so that the maps have the paper's sizes.
    private static GrowingMaps Body() => new(
        [.. Stage(3, 64, 2), new MaxPool2d(2), .. Stage(64, 128, 2), new MaxPool2d(2), .. Stage(128, 256, 3), new MaxPool2d(2) { Ceiling = true }, .. Stage(256, 512, 3)],
        [
            new Sequential([new MaxPool2d(2), .. Stage(512, 512, 3), new Sequential(
            [
                new MaxPool2d(3, 1) { Padding = 1 }, new Conv2d(512, 1024, 3) { Padding = 6, Dilation = 6, Bias = true, Weights = new XavierUniform(), Biases = Constant.Zeros }, new ReLU(),
                Conv(1024, 1024, 1), new ReLU(),
            ])]),
            Extra(1024, 256, 512, 2), Extra(512, 128, 256, 2), Extra(256, 128, 256, 1), Extra(256, 128, 256, 1),
        ], new UnitLength(512));

    private static IEnumerable<Step> Stage(int inputs, int width, int depth) =>
        Enumerable.Range(0, depth).SelectMany(i => new Step[] { new Conv2d(i == 0 ? inputs : width, width, 3) { Bias = true, Biases = Constant.Zeros }, new ReLU() });

    // The last two lose their border instead of every second place.
    private static Sequential Extra(int inputs, int width, int outputs, int stride) =>
        new([Conv(inputs, width, 1), new ReLU(), Conv(width, outputs, 3, stride, stride == 2 ? 1 : 0), new ReLU()]);

    private static Conv2d Conv(int inputs, int outputs, int kernel, int stride = 1, int? padding = null) =>
        new(inputs, outputs, kernel, stride) { Padding = padding ?? kernel / 2, Bias = true, Weights = new XavierUniform(), Biases = Constant.Zeros };
}
