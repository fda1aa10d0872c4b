namespace Engram;

/// <summary>What segmentation is trained with: the cross-entropy of the pixels plus the Dice loss of the classes, so that neither pixels nor small objects are forgotten.</summary>
/// <remarks>Shape: outputs (logits) [batch, classes, …], targets [batch, …] of int64. The cross-entropy is the mean over the targets that count, 0 where none does.
/// Source: Isensee et al. 2018 (arXiv:1809.10486), §2.2.</remarks>
/// <param name="Overlap">The weight of the Dice loss; 0 leaves the cross-entropy alone.</param>
public sealed record SegmentationLoss(double Overlap = 1) : Loss
{
    /// <summary>The class number of targets that do not count; nothing when all do.</summary>
    public long? Ignored { get; init; } = 255;

    /// <summary>The class of what lies between the objects, which the Dice loss then leaves out; nothing when it counts as all do.</summary>
    public int? Background { get; init; }

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
        var (entropy, overlap) = Parts(outputs, targets);
        return overlap is null ? entropy : entropy.add(overlap, alpha: Scalars.Of(1));
    }

    /// <summary>The two parts of the loss, whose sum it is: the cross-entropy, and the weighted Dice loss unless its weight is 0.</summary>
    /// <exception cref="ShapeException">Outputs and targets do not fit each other.</exception>
    /// <exception cref="ArgumentException">A class number is none of the outputs' classes.</exception>
    public (Tensor Entropy, Tensor? Overlap) Parts(Tensor outputs, Tensor targets)
    {
        TargetLikelihoods likelihoods = new("the segmentation loss", outputs, targets, Ignored);
        var entropy = likelihoods.Own.sum().neg().div(likelihoods.Count.clamp(Scalars.Whole(1)));
        return (entropy, Overlap == 0 ? null : new Dice { Background = Background }.Of(likelihoods).mul(Scalars.Of(Overlap)));
    }
}
