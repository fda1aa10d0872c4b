namespace Engram.Vision;

/// <summary>A Faster R-CNN's second stage: says what is in each region and moves its box.</summary>
/// <remarks>Source: Girshick 2015 (arXiv:1504.08083), §2.</remarks>
internal sealed class RegionHeads : Layer
{
    // Smaller detections are none, in pixels.
    private const double LeastSide = 1e-2;

    private readonly DetectorOptions _options;
    private readonly Layer _head, _predictor;

    internal RegionHeads(DetectorOptions options, Chain head, RegionBranch? branch)
    {
        (_options, Branch) = (options, branch);
        _head = Add("box_head", new Sequential(head));
        _predictor = Add("box_predictor", new RegionPredictor(options.Classes));
        if (branch is null)
            return;
        Add($"{branch.Name}_head", branch.Head);
        Add($"{branch.Name}_predictor", branch.Predictor);
    }

    /// <summary>What else is said of each region.</summary>
    internal RegionBranch? Branch { get; }

    /// <summary>How regions are cut out of all maps but the last, coarsest.</summary>
    internal static MultiScaleRoiAlign Cut { get; } = new(7);

    /// <summary>Cut out regions → logits [n, classes] and codes [n, 4 · classes].</summary>
    protected override Tensor[] Forward(Tensor[] inputs) => _predictor.Run(_head.call(inputs[0]));

    /// <summary>What the head makes of cut out regions, before it says anything.</summary>
    internal Tensor Features(Tensor regions) => _head.call(regions);

    internal IReadOnlyList<Detections> Find(Tensor[] maps, IReadOnlyList<Tensor> proposals, IReadOnlyList<Size2> images)
    {
        var said = Run(Cut.Cut(maps[..^1], proposals, images)).Select(one => one.Precise()).ToArray();
        long[] counts = [.. proposals.Select(boxes => boxes.size(0))];
        var scores = said[0].softmax(-1).split(counts);
        var boxes = BoxCoder.OfRegions.Decode(said[1], cat([.. proposals])).split(counts);
        Detections[] found = [.. images.Select((size, image) => Decide(boxes[image], scores[image], size))];
        return Branch is null ? found : Branch.Complete(maps[..^1], found, images);
    }

    internal IReadOnlyList<(string Name, Tensor Loss)> Losses(Tensor[] maps, IReadOnlyList<Tensor> proposals, IReadOnlyList<Size2> images, IReadOnlyList<Target> targets, SampleRandom random)
    {
        Regions[] regions = [.. proposals.Zip(targets, (boxes, target) => Choose(boxes, target, random))];
        var said = Run(Cut.Cut(maps[..^1], [.. regions.Select(region => region.Boxes)], images)).Select(one => one.Precise()).ToArray();
        var labels = cat([.. regions.Select(region => region.Labels)]);
        var things = labels.gt(Scalars.Whole(0)).Places();
        // Of each thing the box that was said for its class.
        var mine = things.mul(Scalars.Whole(_options.Classes)).Plus(labels.index_select(0, things));
        var truth = cat([.. regions.Select(region => region.Codes)]);
        var moves = nn.functional.smooth_l1_loss(said[1].view(-1, 4).index_select(0, mine), truth, nn.Reduction.Sum, 1 / 9.0).div(Scalars.Whole(Math.Max(1, labels.size(0))));
        var classes = labels.size(0) == 0 ? said[0].sum() : nn.functional.cross_entropy(said[0], labels);
        IReadOnlyList<(string, Tensor)> losses = [("loss_classifier", classes), ("loss_box_reg", moves)];
        return Branch is null ? losses : [.. losses, Branch.Loss(maps[..^1], [.. regions.Select(region => region.Things)], [.. regions.Select(region => region.Which)], images, targets)];
    }

    private Detections Decide(Tensor codes, Tensor scores, Size2 image)
    {
        var (count, classes) = (scores.size(0), scores.size(1));
        var boxes = Boxes.ClipTo(codes.view(count, classes, 4), image).narrow(1, 1, classes - 1).reshape(-1, 4);
        var sure = scores.narrow(1, 1, classes - 1).reshape(-1);
        var labels = Arithmetic.UpTo(classes, ScalarType.Int64, scores.device).narrow(0, 1, classes - 1).expand(count, classes - 1).reshape(-1);
        var kept = sure.gt(Scalars.Of(_options.LeastScore)).Places();
        kept = kept.index_select(0, Boxes.AtLeast(boxes.index_select(0, kept), LeastSide));
        (boxes, sure, labels) = (boxes.index_select(0, kept), sure.index_select(0, kept), labels.index_select(0, kept));
        kept = NonMaximumSuppression.Keep(boxes, sure, labels, _options.LargestOverlap);
        kept = kept.narrow(0, 0, Math.Min(_options.MostDetections, kept.size(0)));
        return new(boxes.index_select(0, kept), sure.index_select(0, kept), labels.index_select(0, kept));
    }

    /// <summary>Regions of an image to be trained on; the true boxes are among the proposals.</summary>
    private Regions Choose(Tensor proposals, Target target, SampleRandom random)
    {
        using var noGradient = no_grad();
        var boxes = cat([proposals, target.Boxes.to(proposals.dtype)]);
        var matches = new Matcher(_options.HighOverlap, _options.LowOverlap).Match(Overlap.Iou(target.Boxes, boxes));
        var labels = matches.add(Scalars.Whole(1), Scalars.Whole(1)).clamp(Scalars.Whole(-1), Scalars.Whole(0));
        var matched = matches.ge(Scalars.Whole(0)).Places();
        labels = labels.index_copy(0, matched, target.Labels.index_select(0, matches.index_select(0, matched)));
        var (positive, negative) = _options.Regions.Draw(labels, random);
        var chosen = cat([positive, negative]).sort(0).Values;
        (boxes, labels, matches) = (boxes.index_select(0, chosen), labels.index_select(0, chosen), matches.index_select(0, chosen));
        var things = labels.gt(Scalars.Whole(0)).Places();
        var which = matches.index_select(0, things);
        var own = boxes.index_select(0, things);
        return new(boxes, labels, own, which, BoxCoder.OfRegions.Encode(target.Boxes.index_select(0, which), own));
    }

    /// <param name="Boxes">All regions.</param>
    /// <param name="Labels">Their classes; 0 for background.</param>
    /// <param name="Things">Those with things in them.</param>
    /// <param name="Which">The true box of each of these.</param>
    /// <param name="Codes">What must be done to each of these.</param>
    private sealed record Regions(Tensor Boxes, Tensor Labels, Tensor Things, Tensor Which, Tensor Codes);
}

/// <summary>Two fully connected layers side by side: a region's class, and its box for each class.</summary>
internal sealed class RegionPredictor : Layer
{
    private readonly Layer _classes, _boxes;

    internal RegionPredictor(int classes)
    {
        _classes = Add("cls_score", new Linear(1024, classes));
        _boxes = Add("bbox_pred", new Linear(1024, 4 * classes));
    }

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs) => [_classes.call(inputs[0]), _boxes.call(inputs[0])];
}
