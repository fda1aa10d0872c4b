namespace Engram;

/// <summary>One minus the overlap of softmax and target: 1 − (2 Σ p t + s)/(Σ p + Σ t + s), the mean over classes. Small objects count as much as large ones.</summary>
/// <remarks>Shape: outputs (logits) [batch, classes, …], targets [batch, …] of int64. Unreduced: one number for each class. Source: Milletari, Navab, Ahmadi 2016
/// (arXiv:1606.04797), §3, without the squares.</remarks>
/// <param name="Smooth">s: keeps a class that is neither there nor predicted from dividing by zero.</param>
/// <param name="PerSample">Whether each sample has its own overlap; else the batch is one large picture.</param>
public sealed record Dice(double Smooth = 1, bool PerSample = false) : Loss
{
    /// <summary>The class number of targets that do not count: 255 at the borders of segmented objects, say.</summary>
    public long? Ignored { get; init; }

    /// <summary>The class of what lies between the objects, which then has no part in the mean; nothing when all classes do.</summary>
    public int? Background { get; init; }

    /// <inheritdoc/>
    /// <remarks>The samples: the loss is no mean over their elements.</remarks>
    protected override double CountOfMean(Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        return targets.dim() == 0 ? 1 : targets.size(0);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A class number, or the background, is none of the outputs' classes.</exception>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        return Of(new TargetLikelihoods("the Dice loss", outputs, targets, Ignored));
    }

    internal Tensor Of(TargetLikelihoods likelihoods)
    {
        var (shared, predicted, truth) = likelihoods.Sums(PerSample);
        var each = shared.mul(Scalars.Whole(-2)).sub(Scalars.Of(Smooth)).div(predicted.Plus(truth).Plus(Smooth)).Plus(Scalars.Whole(1));
        return Reduction.Of(Background is { } left ? Without(each, left) : each);
    }

    private static Tensor Without(Tensor each, int left) => left >= 0 && left < each.size(-1)
        ? cat([each.narrow(-1, 0, left), each.narrow(-1, left + 1, each.size(-1) - left - 1)], -1)
        : throw new ArgumentException($"The background is class {left}, but there are classes 0 to {each.size(-1) - 1}.");
}
