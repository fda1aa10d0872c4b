namespace Engram.Vision;

/// <summary>Where in a region its thing's keypoints are: a map of 56×56 for each keypoint.</summary>
/// <remarks>Source: He et al. 2017 (arXiv:1703.06870), §5.</remarks>
internal sealed class KeypointBranch(int keypoints) : RegionBranch("keypoint", new Sequential(
[
    .. Enumerable.Range(0, 8).SelectMany(i => new Step[] { new Conv2d(i == 0 ? 256 : 512, 512, 3) { Bias = true, Biases = Constant.Zeros }, new ReLU() }),
]), new Sequential(
[
    ("kps_score_lowres", new ConvTranspose2d(512, keypoints, 4, 2) { Padding = 1, Bias = true, Weights = new HeNormal(OfOutputs: true) }), new Upsample(Interpolation.Linear),
]))
{
    /// <inheritdoc/>
    internal override void Require(Target target, int image)
    {
        if (target.Keypoints is not { } points || points.size(1) != keypoints)
            throw new ArgumentException($"Image {image} has no keypoints, or not {keypoints} of each thing; this detector learns them: give its target keypoints [things, {keypoints}, 3].");
    }

    /// <inheritdoc/>
    private protected override Detections Decide(Detections found, Tensor said)
    {
        var (points, scores) = KeypointMaps.Decode(said, found.Boxes);
        return found with { Keypoints = points, KeypointScores = scores };
    }

    /// <inheritdoc/>
    private protected override Tensor Measure(Tensor said, IReadOnlyList<Tensor> boxes, IReadOnlyList<Tensor> which, IReadOnlyList<Target> targets)
    {
        List<Tensor> places = [], valid = [];
        foreach (var (image, target) in targets.Index())
        {
            var (place, counts) = KeypointMaps.Encode(target.Keypoints!.to(boxes[image].dtype).index_select(0, which[image]), boxes[image], (int)said.size(2));
            places.Add(place.view(-1));
            valid.Add(counts.view(-1));
        }
        var seen = cat(valid).ne(Scalars.Whole(0)).Places();
        var maps = said.reshape(-1, said.size(2) * said.size(3)).index_select(0, seen);
        return seen.size(0) == 0 ? maps.sum() : nn.functional.cross_entropy(maps, cat(places).index_select(0, seen));
    }
}
