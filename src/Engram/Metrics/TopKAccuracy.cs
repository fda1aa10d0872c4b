namespace Engram;

/// <summary>The share of samples whose class is among the k largest outputs; a tie counts against the class.</summary>
/// <remarks>Shape: outputs [batch, classes], targets [batch] of int64.</remarks>
/// <param name="k">How many guesses there are; with as many as classes all are right.</param>
public sealed class TopKAccuracy(int k) : Metric
{
    private double _right;
    private double _seen;

    /// <inheritdoc/>
    public override string Name => $"top-{k} accuracy";

    /// <inheritdoc/>
    public override double Value => _right / _seen;

    /// <inheritdoc/>
    public override double[] State
    {
        get => [_right, _seen];
        set => (_right, _seen) = (value[0], value[1]);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A class number is none of the outputs' classes.</exception>
    public override void Update(Tensor outputs, Tensor targets)
    {
        RequireClasses(outputs, targets);
        if (targets.numel() == 0)
            return;
        using var scope = NewDisposeScope();
        var (least, most) = (targets.min().item<long>(), targets.max().item<long>());
        if (least < 0 || most >= outputs.size(1))
            throw new ArgumentException($"Class numbers lie between 0 and {outputs.size(1) - 1}, got {least} to {most}.", nameof(targets));
        var own = outputs.gather(1, targets.unsqueeze(1));
        // Those not below the class, itself among them; a NaN is not below anything, and nothing below it.
        _right += outputs.lt(own).logical_not().sum(1).le(Scalars.Whole(k)).sum().item<long>();
        _seen += targets.numel();
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new TopKAccuracy(k);
}
