namespace Engram;

/// <summary>Dice with separate prices: 1 − (TP + s)/(TP + α FP + β FN + s) of the softmax, the mean over classes. β above α makes misses dearer than false alarms.</summary>
/// <remarks>Shape: outputs (logits) [batch, classes, …], targets [batch, …] of int64. Unreduced: one number for each class. Source: Salehi, Erdogmus, Gholipour 2017
/// (arXiv:1706.05721), eq. 4.</remarks>
/// <param name="FalsePositives">α.</param>
/// <param name="FalseNegatives">β.</param>
/// <param name="Smooth">s: keeps a class that is neither there nor predicted from dividing by zero.</param>
public sealed record Tversky(double FalsePositives = 0.3, double FalseNegatives = 0.7, double Smooth = 1) : Loss
{
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
        RequireClasses("the Tversky loss", outputs, targets);
        var p = nn.functional.softmax(Precise(outputs), 1);
        var t = OneHot(p, targets);
        long[] axes = [.. Enumerable.Range(0, (int)p.dim()).Where(axis => axis != 1).Select(axis => (long)axis)];
        var hits = p.mul(t).sum(axes);
        var (alarms, misses) = (p.sum(axes).sub(hits), t.sum(axes).sub(hits));
        var whole = hits.add(alarms, alpha: Scalars.Of(FalsePositives)).add(misses, alpha: Scalars.Of(FalseNegatives)).Plus(Smooth);
        return Reduction.Of(hits.Plus(Smooth).div(whole).neg().Plus(Scalars.Whole(1)));
    }
}
