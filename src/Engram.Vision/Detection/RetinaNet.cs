namespace Engram.Vision;

/// <summary>RetinaNet: nine anchors at every place of a pyramid, and a loss that does not drown in easy background.</summary>
/// <remarks>Source: Lin et al. 2017 (arXiv:1708.02002); the second version, with group normalisation and GIoU, as Zhang et al. 2019 (arXiv:1912.02424). Weight names are torchvision's.
/// Classes are counted from 0, there is no background class; torchvision's networks have 91 all the same.</remarks>
public sealed class RetinaNet : DenseDetector
{
    private static readonly AnchorGenerator s_anchors = new([.. new[] { 32, 64, 128, 256, 512 }.Select(side => (double[])[side, (int)(side * Math.Pow(2, 1 / 3.0)), (int)(side * Math.Pow(2, 2 / 3.0))])], 0.5, 1, 2);
    private static readonly BoxCoder s_coder = new();

    private readonly bool _byOverlap;

    private RetinaNet(DetectorOptions options, Layer top, Func<int, Leaf>? normalization, bool byOverlap)
        : base(options, PyramidBackbone.ResNet50(options, firstStage: 2, top), new TwoHeads(
            new DenseHead(Convolutions(normalization), s_anchors.PerPlace[0], new AnchorPrediction("cls_logits", options.Classes, DenseHead.Rare)),
            new DenseHead(Convolutions(normalization), s_anchors.PerPlace[0], new AnchorPrediction("bbox_reg", 4)))) => _byOverlap = byOverlap;

    internal static IEnumerable<DetectorArchitecture> Variants =>
    [
        new("retinanet_resnet50_fpn", options => new RetinaNet(options, new ConvolvedTop(256, 256), null, byOverlap: false), s_options, "Lin et al. 2017, arXiv:1708.02002") { PublishedEpsilon = 0 },
        new("retinanet_resnet50_fpn_v2", options => new RetinaNet(options, new ConvolvedTop(2048, 256), channels => new GroupNorm(32, channels), byOverlap: true), s_options, "Zhang et al. 2019, arXiv:1912.02424"),
    ];

    private static readonly DetectorOptions s_options = new() { MostDetections = 300, LowOverlap = 0.4 };

    /// <inheritdoc/>
    private protected override int FirstClass => 0;

    internal override Tensor Anchors(IReadOnlyList<Size2> maps, Size2 image, ScalarType type, Device device) => s_anchors.Of(maps, image, type, device);

    /// <inheritdoc/>
    private protected override Detections Decide(IReadOnlyList<Tensor[]> levels, IReadOnlyList<Tensor> anchors, Size2 image) => Choose(levels.Zip(anchors, (said, boxes) => (
        said[0].sigmoid(), (Func<Tensor, Tensor>)(chosen => s_coder.Decode(said[1].index_select(0, chosen), boxes.index_select(0, chosen))))), image);

    /// <inheritdoc/>
    private protected override IReadOnlyList<(string Name, Tensor Loss)> Measure(Tensor[] said, Tensor anchors, long[] counts, IReadOnlyList<Target> targets)
    {
        var matcher = new Matcher(Options.HighOverlap, Options.LowOverlap) { Rescue = Rescue.Ties };
        List<Tensor> classes = [], boxes = [];
        foreach (var (image, target) in targets.Index())
        {
            var matches = Match(matcher, target.Boxes, anchors);
            var things = matches.ge(Scalars.Whole(0)).Places();
            var which = matches.index_select(0, things);
            var counted = matches.ne(Scalars.Whole(Matcher.Neither)).Places();
            var truth = OneHot(said[0][image], things, target.Labels.index_select(0, which));
            var each = Scalars.Whole(Math.Max(1, things.size(0)));
            classes.Add(new SigmoidFocal { Reduction = Reduction.Sum }.Of(said[0][image].index_select(0, counted), truth.index_select(0, counted)).div(each));
            boxes.Add(Boxes(said[1][image].index_select(0, things), anchors.index_select(0, things), target.Boxes.index_select(0, which)).div(each));
        }
        return [("classification", stack(classes).mean()), ("bbox_regression", stack(boxes).mean())];
    }

    private Tensor Boxes(Tensor codes, Tensor anchors, Tensor truth) => _byOverlap
        ? new GeneralizedIouLoss { Reduction = Reduction.Sum }.Of(s_coder.Decode(codes, anchors), truth)
        : new MeanAbsoluteError { Reduction = Reduction.Sum }.Of(codes, s_coder.Encode(truth, anchors));

    private static Chain Convolutions(Func<int, Leaf>? normalization) =>
    [
        .. Enumerable.Range(0, 4).Select(_ => (Step)new Sequential(
        [
            DenseHead.Convolution(PyramidBackbone.Width, PyramidBackbone.Width, bias: normalization is null),
            .. normalization is null ? (Chain)[] : [normalization(PyramidBackbone.Width)],
            new ReLU(),
        ])),
    ];
}
