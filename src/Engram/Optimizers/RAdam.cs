namespace Engram;

/// <summary>Adam that trusts its running square only once enough gradients are in it, and until then steps by the mean alone: a warm-up that follows from the variance.</summary>
/// <remarks>Source: Liu et al. 2019 (arXiv:1908.03265), algorithm 2. Weight decay is added to the gradient.</remarks>
/// <param name="Beta1">The share of the past in the mean.</param>
/// <param name="Beta2">The share of the past in the square.</param>
/// <param name="Epsilon">Keeps the quotient finite; added to the root before the correction.</param>
public sealed record RAdam(double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8) : Optimizer
{
    private static readonly string[] s_memories = ["exp_avg", "exp_avg_sq"];

    /// <inheritdoc/>
    protected internal override IReadOnlyList<string> Memories => s_memories;

    /// <inheritdoc/>
    protected internal override Optimizer WithMomentum(double momentum) => this with { Beta1 = momentum };

    /// <inheritdoc/>
    protected internal override void Update(UpdateBatch batch, long step, double rate, double decay)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var correction = 1 - Math.Pow(Beta2, step);
        var size = rate / (1 - Math.Pow(Beta1, step));
        var rectified = Rectification(step) * Math.Sqrt(correction);
        batch.Each(decay, (parameter, gradient, memory) =>
        {
            var mean = memory[0].lerp_(gradient, 1 - Beta1);
            var square = memory[1].mul_(Scalars.Of(Beta2)).addcmul_(gradient, gradient, Scalars.Of(1 - Beta2));
            if (rectified > 0)
                parameter.addcdiv_(mean, square.sqrt().Increase(Epsilon), Scalars.Of(-size * rectified));
            else
                parameter.add_(mean, alpha: Scalars.Of(-size));
        });
    }

    /// <summary>r of the paper; 0 while the variance of the square is not yet tractable (ρ ≤ 5, as its authors' own code has it).</summary>
    private double Rectification(long step)
    {
        var longest = 2 / (1 - Beta2) - 1;
        var power = Math.Pow(Beta2, step);
        var length = longest - 2 * step * power / (1 - power);
        return length > 5 ? Math.Sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length)) : 0;
    }
}
