namespace Engram.Vision;

/// <summary>How far predicted boxes are from true ones, box by box: 1 − some kind of overlap.</summary>
/// <remarks>Shape: outputs and targets […, 4], corners → […] reduced. All numbers in pixels, so the loss does not depend on a box's size.</remarks>
/// <param name="Epsilon">Keeps quotients finite.</param>
public abstract record BoxLoss(double Epsilon = 1e-7) : Loss
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">They are no boxes, or not as many.</exception>
    public sealed override Tensor Of(Tensor outputs, Tensor targets)
    {
        Boxes.Require(outputs);
        Boxes.Require(targets);
        if (!outputs.shape.AsSpan().SequenceEqual(targets.shape))
            throw new ShapeException($"a loss of boxes takes as many targets as outputs, got {Shape.Of(outputs)} and {Shape.Of(targets)}.");
        var (y, t) = (Precise(outputs), Precise(targets));
        return Each(y, t.to(y.dtype)).Reduced(Reduction);
    }

    private protected abstract Tensor Each(Tensor boxes, Tensor truth);

    private protected static (Tensor Overlap, Tensor Union) Iou(Tensor boxes, Tensor truth, double epsilon)
    {
        var width = boxes.Part(2).minimum(truth.Part(2)) - boxes.Part(0).maximum(truth.Part(0));
        var height = boxes.Part(3).minimum(truth.Part(3)) - boxes.Part(1).maximum(truth.Part(1));
        // Both at once: two negative sides would make a positive area.
        var apart = width.le(Scalars.Of(0)).logical_or(height.le(Scalars.Of(0)));
        var shared = width.mul(height).masked_fill(apart, Scalars.Of(0));
        var union = Boxes.Area(boxes).Plus(Boxes.Area(truth)) - shared;
        return (shared / union.Plus(epsilon), union);
    }

    private protected static (Tensor Width, Tensor Height) Around(Tensor boxes, Tensor truth) =>
        (boxes.Part(2).maximum(truth.Part(2)) - boxes.Part(0).minimum(truth.Part(0)), boxes.Part(3).maximum(truth.Part(3)) - boxes.Part(1).minimum(truth.Part(1)));

    private protected static (Tensor Loss, Tensor Overlap) Distant(Tensor boxes, Tensor truth, double epsilon)
    {
        var (overlap, _) = Iou(boxes, truth, epsilon);
        var (width, height) = Around(boxes, truth);
        var ((x, y), (u, v)) = (Boxes.Centers(boxes), Boxes.Centers(truth));
        var distance = (x - u).Squared().Plus((y - v).Squared());
        return (overlap.Complement().Plus(distance / width.Squared().Plus(height.Squared()).Plus(epsilon)), overlap);
    }
}

/// <summary>1 − generalised IoU: boxes apart are told in which direction to move.</summary>
/// <remarks>Source: Rezatofighi et al. 2019 (arXiv:1902.09630).</remarks>
public sealed record GeneralizedIouLoss(double Epsilon = 1e-7) : BoxLoss(Epsilon)
{
    private protected override Tensor Each(Tensor boxes, Tensor truth)
    {
        var (overlap, union) = Iou(boxes, truth, Epsilon);
        var (width, height) = Around(boxes, truth);
        var hull = width.mul(height);
        return (overlap - (hull - union) / hull.Plus(Epsilon)).Complement();
    }
}

/// <summary>1 − distance IoU: the centres are drawn together.</summary>
/// <remarks>Source: Zheng et al. 2019 (arXiv:1911.08287), eq. 7.</remarks>
public sealed record DistanceIouLoss(double Epsilon = 1e-7) : BoxLoss(Epsilon)
{
    private protected override Tensor Each(Tensor boxes, Tensor truth) => Distant(boxes, truth, Epsilon).Loss;
}

/// <summary>1 − complete IoU: the shapes are made alike too.</summary>
/// <remarks>Source: Zheng et al. 2019 (arXiv:1911.08287), eq. 8 to 11; as in torchvision ε is 10⁻⁷ everywhere but in α.</remarks>
public sealed record CompleteIouLoss(double Epsilon = 1e-7) : BoxLoss(Epsilon)
{
    private protected override Tensor Each(Tensor boxes, Tensor truth)
    {
        var (loss, overlap) = Distant(boxes, truth, 1e-7);
        var shapes = (Overlap.Slant(truth) - Overlap.Slant(boxes)).Squared().Times(4 / (Math.PI * Math.PI));
        return loss.Plus(Overlap.Weight(shapes, overlap, Epsilon) * shapes);
    }
}
