namespace Engram;

/// <summary>What segmentation is trained with: the cross-entropy of the pixels plus the Dice loss of the classes, so that neither pixels nor small objects are forgotten.</summary>
/// <remarks>Shape: outputs (logits) [batch, classes, …], targets [batch, …] of int64. The cross-entropy is the mean over the targets that count, 0 where none does.
/// Source: Isensee et al. 2018 (arXiv:1809.10486), §2.2.</remarks>
/// <param name="Overlap">The weight of the Dice loss; 0 leaves the cross-entropy alone.</param>
public sealed record SegmentationLoss(double Overlap = 1) : Loss
{
    /// <summary>The class number of targets that do not count; nothing when all do.</summary>
    public long? Ignored { get; init; } = 255;

    /// <inheritdoc/>
    /// <remarks>The targets that are not ignored.</remarks>
    protected override double CountOfMean(Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        return CountOfClasses(targets, null, Ignored);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A class number is none of the outputs' classes.</exception>
    /// <exception cref="NotSupportedException">Another reduction than the mean is asked for.</exception>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        if (Reduction != Reduction.Mean)
            throw new NotSupportedException($"The segmentation loss is a mean; it cannot be reduced as {Reduction}.");
        RequireClasses("the segmentation loss", outputs, targets);
        var summed = new CrossEntropy { Ignored = Ignored, Reduction = Reduction.Sum }.Of(outputs, targets);
        var entropy = Ignored is { } ignored
            ? summed.div(targets.ne(Scalars.Whole(ignored)).sum().clamp(Scalars.Whole(1)))
            : summed.div(Scalars.Whole(Math.Max(1, targets.numel())));
        return Overlap == 0 ? entropy : entropy.add(new Dice { Ignored = Ignored }.Of(outputs, targets), alpha: Scalars.Of(Overlap));
    }
}
