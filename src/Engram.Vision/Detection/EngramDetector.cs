namespace Engram.Vision;

/// <summary>A small detector without anchors that learns in minutes on a laptop: a residual trunk, one map eight times smaller than the image, on which each place says what lies around it and how far its sides are.</summary>
/// <remarks>
/// Shape: [batch, 3, h, w], sides multiples of 16 → the classes' logits [batch, classes, h/8, w/8] and the logarithms of the distances to left, top, right and bottom in strides of 8 pixels
/// [batch, 4, h/8, w/8]. Images stay as large as they are. 982,366 parameters for ten classes. Sources: Tian et al. 2019 (arXiv:1904.01355) for places and distances, Li et al. 2020
/// (arXiv:2006.04388) for the score that foretells the overlap, Lin et al. 2016 (arXiv:1612.03144) for the way down, He et al. 2015 (arXiv:1512.03385) for the trunk.
/// </remarks>
public sealed class EngramDetector : Detector
{
    private const int Stride = 8, Width = 64;
    private readonly Layer _fine, _coarse, _lateral, _joined, _classes, _sides;

    private EngramDetector(DetectorOptions options)
        : base(options)
    {
        _fine = Add("fine", new Sequential([.. Convolution(3, 16, 2), .. Convolution(16, 32, 2), Block(32), .. Convolution(32, Width, 2), Block(Width), Block(Width)]));
        _coarse = Add("coarse", new Sequential([.. Convolution(Width, 128, 2), Block(128), Block(128)]));
        _lateral = Add("lateral", new Sequential([new Conv2d(128, Width, 1) { Bias = true }, new Upsample()]));
        _joined = Add("joined", new Sequential(Convolution(Width, Width)));
        _classes = Add("classes", new Sequential([.. Convolution(Width, Width), DenseHead.Convolution(Width, options.Classes, DenseHead.Rare)]));
        _sides = Add("sides", new Sequential([.. Convolution(Width, Width), DenseHead.Convolution(Width, 4, Math.Log(2))]));
    }

    internal static IEnumerable<DetectorArchitecture> Variants =>
    [
        new("engram_detector", options => new EngramDetector(options),
            new() { Classes = 10, ShortestSides = [DetectorOptions.AsTheyAre], LeastScore = 0.03, LargestOverlap = 0.6 }, "FCOS with quality focal loss, arXiv:1904.01355, 2006.04388"),
    ];

    /// <inheritdoc/>
    private protected override int FirstClass => 0;

    /// <inheritdoc/>
    private protected override int Multiple => 16;

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        if (inputs is not [var images])
            throw new ShapeException($"{nameof(EngramDetector)} takes one tensor, got {inputs.Length}.");
        var fine = _fine.call(images);
        var map = _joined.call(Ops.Add(fine, _lateral.call(_coarse.call(fine))));
        return [_classes.call(map), _sides.call(map)];
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<Detections> Find(PreparedImages images)
    {
        var said = Run(images.Batch);
        var (scores, sides) = (Listed(said[0]).sigmoid(), Listed(said[1]));
        var middles = Middles(said[0]);
        return [.. images.Sizes.Select((size, image) => Choose(scores[image], sides[image], middles, size))];
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<(string Name, Tensor Loss)> Measure(PreparedImages images, IReadOnlyList<Target> targets, SampleRandom random)
    {
        var said = Run(images.Batch);
        var (logits, sides) = (Listed(said[0]).flatten(0, 1), Listed(said[1]).flatten(0, 1));
        var matches = PlaceMatches.Of(targets, (int)said[0].size(2), (int)said[0].size(3), Stride, Options.CenterRadius);
        var (places, labels, truth) = matches.On(logits.device);
        var quality = zeros_like(logits).detach();
        if (matches.Count == 0)
            return [("classification", QualityFocal(logits, quality).sum()), ("boxes", sides.sum().Times(0))];
        var boxes = Decoded(sides.index_select(0, places), matches.Middles(logits.device));
        var overlaps = Overlap.Each(boxes.detach(), truth);
        quality.index_put_(overlaps, places, labels);
        // Boxes that are nearly right count more; those that miss altogether must still learn.
        var weights = overlaps.clamp(min: Scalars.Of(0.1));
        var wrong = new GeneralizedIouLoss { Reduction = Reduction.None }.Of(boxes, truth);
        return [("classification", QualityFocal(logits, quality).sum().Over(matches.Count)), ("boxes", wrong.mul(weights).sum().div(weights.sum()).Times(2))];
    }

    // Li et al. 2020, eq. 5 with β = 2.
    private static Tensor QualityFocal(Tensor logits, Tensor quality) =>
        (quality - logits.sigmoid()).Squared().mul(nn.functional.binary_cross_entropy_with_logits(logits, quality, reduction: nn.Reduction.None));

    private Detections Choose(Tensor scores, Tensor sides, Tensor middles, Size2 size)
    {
        var flat = scores.flatten();
        var sure = flat.gt(Scalars.Of(Options.LeastScore)).Places();
        var (best, order) = flat.index_select(0, sure).topk((int)Math.Min(Options.Candidates, sure.size(0)));
        sure = sure.index_select(0, order);
        var places = sure.Quotient(Options.Classes);
        var boxes = Boxes.ClipTo(Decoded(sides.index_select(0, places), middles.index_select(0, places)), size);
        return Best(boxes, best, sure - places.mul(Scalars.Whole(Options.Classes)));
    }

    private static Tensor Decoded(Tensor sides, Tensor middles)
    {
        var far = sides.exp().Times(Stride);
        return cat([middles - far.narrow(1, 0, 2), middles.Plus(far.narrow(1, 2, 2))], 1);
    }

    /// <summary>x and y of every place's middle in pixels, [places, 2], row by row.</summary>
    private static Tensor Middles(Tensor map)
    {
        var (height, width) = (map.size(2), map.size(3));
        Tensor Along(long count) => Arithmetic.UpTo(count, ScalarType.Float32, map.device).Plus(0.5).Times(Stride);
        return stack([Along(width).unsqueeze(0).expand(height, width), Along(height).unsqueeze(1).expand(height, width)], -1).view(-1, 2);
    }

    /// <summary>[n, numbers, h, w] → [n, places, numbers] in a precise type.</summary>
    private static Tensor Listed(Tensor map) => map.Precise().permute(0, 2, 3, 1).flatten(1, 2);

    private static Chain Convolution(int inputs, int outputs, int stride = 1) => [new Conv2d(inputs, outputs, 3, stride), new BatchNorm2d(outputs), new ReLU()];

    private static Residual Block(int width) => new([.. Convolution(width, width), new Conv2d(width, width, 3), new BatchNorm2d(width)], then: [new ReLU()]);
}
