namespace Engram.Vision;

/// <summary>A network that says what is in images of any sizes, and where.</summary>
/// <remarks>Called as a layer it takes a batch of prepared images and gives its raw maps. Weight names are torchvision's.</remarks>
public abstract class Detector : Layer
{
    private protected Detector(DetectorOptions options) => Options = options;

    /// <summary>How it was made.</summary>
    public DetectorOptions Options { get; }

    /// <summary>The first label that a thing may have: 1 where 0 is the background.</summary>
    public int FirstLabel => FirstClass;

    /// <summary>The first class that a thing may have: 1 where class 0 is the background.</summary>
    private protected virtual int FirstClass => 1;

    /// <summary>Of what the sides of a batch are multiples.</summary>
    private protected virtual int Multiple => 32;

    /// <summary>Whether images become squares of the longest side.</summary>
    private protected virtual bool Squares => false;

    /// <summary>Finds things. No gradients are kept.</summary>
    /// <param name="images">Each [3, height, width], samples in [0, 1]; they need not be of one size.</param>
    /// <returns>For each image what was found, in its own pixels.</returns>
    /// <exception cref="ShapeException">An image has other channels.</exception>
    public IReadOnlyList<Detections> Detect(IReadOnlyList<Tensor> images)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var prepared = Prepare(images, Options.ShortestSides[^1]);
        var found = Find(prepared);
        return [.. found.Select((one, image) => Mapped(one, prepared.Sizes[image], prepared.Originals[image]).MoveToOuter(scope))];
    }

    /// <summary>How wrong the network is about images, part by part; the sum is what training makes smaller.</summary>
    /// <param name="images">Each [3, height, width], samples in [0, 1].</param>
    /// <param name="targets">For each image what is in it; it may be nothing.</param>
    /// <param name="random">Draws the size of the images, where there are several, and what is trained on.</param>
    /// <returns>The parts by torchvision's names, each a scalar tensor with gradients.</returns>
    /// <exception cref="ArgumentException">There are not as many targets, or a box has no area or lies outside of its image; the image and the box are named.</exception>
    public IReadOnlyList<(string Name, Tensor Loss)> Losses(IReadOnlyList<Tensor> images, IReadOnlyList<Target> targets, SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(random);
        if (images.Count != targets.Count)
            throw new ArgumentException($"{images.Count} images need as many targets, got {targets.Count}.", nameof(targets));
        for (var i = 0; i < targets.Count; i++)
        {
            targets[i].Require(i, images[i].dim() == 3 ? new Size2(images[i].size(1), images[i].size(2)) : 0, Options.Classes, FirstClass);
            Require(targets[i], i);
        }
        using var scope = NewDisposeScope();
        var sides = Options.ShortestSides;
        var prepared = Prepare(images, sides.Count == 1 ? sides[0] : sides[random.NextInt(sides.Count)]);
        var losses = Measure(prepared, [.. targets.Select(prepared.Resized)], random);
        foreach (var (_, loss) in losses)
            scope.MoveToOuter(loss);
        return losses;
    }

    /// <summary>Whether its targets need masks.</summary>
    internal virtual bool LearnsMasks => false;

    /// <summary>What is found, in pixels of the prepared images.</summary>
    private protected abstract IReadOnlyList<Detections> Find(PreparedImages images);

    /// <summary>The parts of the loss.</summary>
    private protected abstract IReadOnlyList<(string Name, Tensor Loss)> Measure(PreparedImages images, IReadOnlyList<Target> targets, SampleRandom random);

    /// <summary>Refuses a target that lacks what this detector learns.</summary>
    private protected virtual void Require(Target target, int image)
    {
    }

    /// <summary>What is left when boxes of a class suppress each other.</summary>
    private protected Detections Best(Tensor boxes, Tensor scores, Tensor labels)
    {
        var kept = NonMaximumSuppression.Keep(boxes, scores, labels, Options.LargestOverlap);
        kept = kept.narrow(0, 0, Math.Min(kept.size(0), Options.MostDetections));
        return new(boxes.index_select(0, kept), scores.index_select(0, kept), labels.index_select(0, kept));
    }

    internal PreparedImages Prepare(IReadOnlyList<Tensor> images, int side)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count == 0)
            throw new ArgumentException("There is no image.", nameof(images));
        var like = named_parameters().First().parameter;
        return PreparedImages.Of(images, Options, Squares ? null : side, Multiple, like);
    }

    private static Detections Mapped(Detections found, Size2 from, Size2 to)
    {
        var boxes = PreparedImages.Moved(found.Boxes, from, to);
        return found with
        {
            Boxes = boxes,
            Masks = found.Masks is { } masks ? MaskPasting.Paste(masks, boxes, to) : null,
            Keypoints = found.Keypoints is { } points ? PreparedImages.MovedPoints(points, from, to) : null,
        };
    }
}
