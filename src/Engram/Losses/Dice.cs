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

    /// <inheritdoc/>
    /// <remarks>The samples: the loss is no mean over their elements.</remarks>
    protected override double CountOfMean(Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        return targets.dim() == 0 ? 1 : targets.size(0);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A class number is none of the outputs' classes.</exception>
    public override Tensor Of(Tensor outputs, Tensor targets)
    {
        RequireClasses("the Dice loss", outputs, targets);
        var p = nn.functional.softmax(Precise(outputs), 1);
        var ignored = Ignored is { } number ? targets.eq(Scalars.Whole(number)) : null;
        var t = OneHot(p, ignored is null ? targets : targets.masked_fill(ignored, Scalars.Whole(0)));
        if (ignored is not null)
            (p, t) = (p.masked_fill(ignored.unsqueeze(1), Scalars.Whole(0)), t.masked_fill(ignored.unsqueeze(1), Scalars.Whole(0)));
        long[] axes = [.. Enumerable.Range(0, (int)p.dim()).Where(axis => axis > 1 || (axis == 0 && !PerSample)).Select(axis => (long)axis)];
        var (shared, both) = axes.Length == 0 ? (p.mul(t), p.Plus(t)) : (p.mul(t).sum(axes), p.Plus(t).sum(axes));
        return Reduction.Of(shared.mul(Scalars.Whole(-2)).sub(Scalars.Of(Smooth)).div(both.Plus(Smooth)).Plus(Scalars.Whole(1)));
    }
}
