namespace Engram.Vision;

/// <summary>FCOS: no anchors; each place says how far away the sides of the thing are that it lies in, and how much in the middle of it.</summary>
/// <remarks>Source: Tian et al. 2019 (arXiv:1904.01355), with centre sampling and GIoU as Tian et al. 2020 (arXiv:2006.09214). Weight names are torchvision's.
/// Classes are counted from 0, there is no background class; torchvision's network has 91 all the same.</remarks>
public sealed class Fcos : DenseDetector
{
    // One square a place, as wide as the map's stride.
    private static readonly AnchorGenerator s_places = new([[8], [16], [32], [64], [128]], 1);
    private static readonly LinearBoxCoder s_coder = new();

    private Fcos(DetectorOptions options)
        : base(options, PyramidBackbone.ResNet50(options, firstStage: 2, new ConvolvedTop(256, 256)), new TwoHeads(
            new DenseHead(Convolutions(), 1, new AnchorPrediction("cls_logits", options.Classes, DenseHead.Rare)),
            new DenseHead(Convolutions(), 1, new AnchorPrediction("bbox_reg", 4, IsPositive: true), new AnchorPrediction("bbox_ctrness", 1))))
    {
    }

    internal static IEnumerable<DetectorArchitecture> Variants =>
    [
        new("fcos_resnet50_fpn", options => new Fcos(options), new() { LeastScore = 0.2, LargestOverlap = 0.6 }, "Tian et al. 2019, arXiv:1904.01355") { PublishedEpsilon = 1e-5 },
    ];

    /// <inheritdoc/>
    private protected override int FirstClass => 0;

    internal override Tensor Anchors(IReadOnlyList<Size2> maps, Size2 image, ScalarType type, Device device) => s_places.Of(maps, image, type, device);

    /// <inheritdoc/>
    private protected override Detections Decide(IReadOnlyList<Tensor[]> levels, IReadOnlyList<Tensor> anchors, Size2 image) => Choose(levels.Zip(anchors, (said, boxes) => (
        (said[0].sigmoid() * said[2].sigmoid()).sqrt(), (Func<Tensor, Tensor>)(chosen => s_coder.Decode(said[1].index_select(0, chosen), boxes.index_select(0, chosen))))), image);

    /// <inheritdoc/>
    private protected override IReadOnlyList<(string Name, Tensor Loss)> Measure(Tensor[] said, Tensor anchors, long[] counts, IReadOnlyList<Target> targets)
    {
        List<Tensor> classes = [], boxes = [], centers = [];
        long all = 0;
        foreach (var (image, target) in targets.Index())
        {
            var matches = Match(target.Boxes, anchors, counts);
            var things = matches.ge(Scalars.Whole(0)).Places();
            var which = matches.index_select(0, things);
            var (places, truth) = (anchors.index_select(0, things), target.Boxes.index_select(0, which));
            all += things.size(0);
            classes.Add(new SigmoidFocal { Reduction = Reduction.Sum }.Of(said[0][image], OneHot(said[0][image], things, target.Labels.index_select(0, which))));
            boxes.Add(new GeneralizedIouLoss { Reduction = Reduction.Sum }.Of(s_coder.Decode(said[1][image].index_select(0, things), places), truth));
            centers.Add(nn.functional.binary_cross_entropy_with_logits(said[2][image].index_select(0, things).squeeze(1), Centerness(s_coder.Encode(places, truth)), reduction: nn.Reduction.Sum));
        }
        var each = Scalars.Whole(Math.Max(1, all));
        return [("classification", stack(classes).sum().div(each)), ("bbox_regression", stack(boxes).sum().div(each)), ("bbox_ctrness", stack(centers).sum().div(each))];
    }

    // Eq. 3: 1 in the middle, 0 at the border.
    private static Tensor Centerness(Tensor distances)
    {
        var (left, top, right, bottom) = (distances.Part(0), distances.Part(1), distances.Part(2), distances.Part(3));
        return (left.minimum(right) / left.maximum(right) * (top.minimum(bottom) / top.maximum(bottom))).sqrt();
    }

    /// <summary>The thing each place stands for: of those near whose centre it lies and whose size fits its map, the smallest.</summary>
    private Tensor Match(Tensor boxes, Tensor anchors, long[] counts)
    {
        using var noGradient = no_grad();
        if (boxes.size(0) == 0)
            return full([anchors.size(0)], Scalars.Whole(Matcher.Background), ScalarType.Int64, anchors.device);
        var ((x, y), (u, v)) = (Vision.Boxes.Centers(anchors), Vision.Boxes.Centers(boxes));
        (x, y) = (x.unsqueeze(1), y.unsqueeze(1));
        var size = (anchors.Part(2) - anchors.Part(0)).unsqueeze(1);
        var distances = stack([x - boxes.Part(0), y - boxes.Part(1), boxes.Part(2) - x, boxes.Part(3) - y], 2);
        var farthest = distances.max(2).values;
        var (least, most) = (size.Times(4), size.Times(8));
        least.narrow(0, 0, counts[0]).zero_();
        most.narrow(0, most.size(0) - counts[^1], counts[^1]).fill_(Scalars.Of(double.PositiveInfinity));
        var fits = (x - u).abs().maximum((y - v).abs()).lt(size.Times(Options.CenterRadius))
            .logical_and(distances.min(2).values.gt(Scalars.Whole(0))).logical_and(farthest.gt(least)).logical_and(farthest.lt(most));
        // The larger, the smaller the box; 0 where it does not fit.
        var (best, which) = (fits.to(boxes.dtype) * Vision.Boxes.Area(boxes).neg().Plus(1e8)).max(1);
        return which.masked_fill(best.lt(Scalars.Of(1e-5)), Scalars.Whole(Matcher.Background));
    }

    private static Chain Convolutions() =>
    [
        .. Enumerable.Range(0, 4).SelectMany(_ => new Step[] { DenseHead.Convolution(PyramidBackbone.Width, PyramidBackbone.Width), new GroupNorm(32, PyramidBackbone.Width), new ReLU() }),
    ];
}
