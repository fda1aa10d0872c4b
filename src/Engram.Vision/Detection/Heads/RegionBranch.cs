namespace Engram.Vision;

/// <summary>What else a detector of two stages says of the things that it found: it cuts them out once more, finer.</summary>
/// <param name="name">The name of its weights: <c>mask</c>, <c>keypoint</c>.</param>
/// <param name="head">Convolutions.</param>
/// <param name="predictor">What they lead to.</param>
internal abstract class RegionBranch(string name, Layer head, Layer predictor)
{
    private static readonly MultiScaleRoiAlign s_cut = new(14);

    internal string Name => name;

    internal Layer Head => head;

    internal Layer Predictor => predictor;

    /// <summary>3×3 convolutions of 256 channels, each with an activation, perhaps normalised.</summary>
    internal static IEnumerable<Step> Convolutions(int depth, bool normalized) => Enumerable.Range(0, depth).Select(_ => (Step)new Sequential(
    [
        new Conv2d(256, 256, 3) { Bias = !normalized, Biases = Constant.Zeros }, .. normalized ? [new BatchNorm2d(256)] : (Chain)[], new ReLU(),
    ]));

    /// <summary>Refuses a target that lacks what is learned here.</summary>
    internal abstract void Require(Target target, int image);

    /// <summary>The detections of a batch with what is said of them.</summary>
    internal IReadOnlyList<Detections> Complete(Tensor[] maps, IReadOnlyList<Detections> found, IReadOnlyList<Size2> images)
    {
        var said = Say(maps, [.. found.Select(one => one.Boxes)], images);
        return [.. found.Zip(said.split([.. found.Select(one => one.Count)]), Decide)];
    }

    /// <summary>How wrong it is about the regions that have things in them.</summary>
    /// <param name="maps">The feature maps.</param>
    /// <param name="boxes">For each image its regions.</param>
    /// <param name="which">For each of them the number of its thing.</param>
    /// <param name="images">The images' sizes.</param>
    /// <param name="targets">The things.</param>
    internal (string Name, Tensor Loss) Loss(Tensor[] maps, IReadOnlyList<Tensor> boxes, IReadOnlyList<Tensor> which, IReadOnlyList<Size2> images, IReadOnlyList<Target> targets) =>
        ($"loss_{Name}", boxes.Sum(one => one.size(0)) == 0 ? zeros([], maps[0].dtype, maps[0].device) : Measure(Say(maps, boxes, images), boxes, which, targets));

    /// <summary>What is said of boxes of one image.</summary>
    private protected abstract Detections Decide(Detections found, Tensor said);

    private protected abstract Tensor Measure(Tensor said, IReadOnlyList<Tensor> boxes, IReadOnlyList<Tensor> which, IReadOnlyList<Target> targets);

    private Tensor Say(Tensor[] maps, IReadOnlyList<Tensor> boxes, IReadOnlyList<Size2> images) => predictor.call(head.call(s_cut.Cut(maps, boxes, images))).Precise();
}
