namespace Engram;

/// <summary>Steps by the gradient over the root of its running square.</summary>
/// <remarks>Source: Tieleman, Hinton 2012, "Neural Networks for Machine Learning", lecture 6.5; centred: Graves 2013 (arXiv:1308.0850), eq. 38–45. Weight decay is added
/// to the gradient.</remarks>
/// <param name="Alpha">The share of the past in the square.</param>
/// <param name="Epsilon">Keeps the quotient finite; added to the root.</param>
/// <param name="Momentum">The share of the past in the direction, 0 for none.</param>
/// <param name="Centered">Whether the running mean is taken off the square, which leaves the variance.</param>
public sealed record RmsProp(double Alpha = 0.99, double Epsilon = 1e-8, double Momentum = 0, bool Centered = false) : Optimizer
{
    /// <inheritdoc/>
    protected internal override IReadOnlyList<string> Memories =>
        [.. new[] { "square_avg", Momentum != 0 ? "momentum_buffer" : "", Centered ? "grad_avg" : "" }.Where(name => name.Length > 0)];

    /// <inheritdoc/>
    protected internal override Optimizer WithMomentum(double momentum) => Momentum == 0 ? base.WithMomentum(momentum) : this with { Momentum = momentum };

    /// <inheritdoc/>
    protected internal override void Update(UpdateBatch batch, long step, double rate, double decay)
    {
        ArgumentNullException.ThrowIfNull(batch);
        batch.Each(decay, (parameter, gradient, memory) =>
        {
            if (RmsPropStep.Try(this, parameter, gradient, memory, rate))
                return;
            var square = memory[0].mul_(Scalars.Of(Alpha)).addcmul_(gradient, gradient, Scalars.Of(1 - Alpha));
            if (Centered)
            {
                var mean = memory[^1].lerp_(gradient, 1 - Alpha);
                square = square.addcmul(mean, mean, Scalars.Whole(-1));
            }
            var root = square.sqrt().Increase(Epsilon);
            if (Momentum == 0)
                parameter.addcdiv_(gradient, root, Scalars.Of(-rate));
            else
                parameter.add_(memory[1].mul_(Scalars.Of(Momentum)).addcdiv_(gradient, root, Scalars.Whole(1)), alpha: Scalars.Of(-rate));
        });
    }
}
