namespace Engram;

/// <summary>Steps by the gradient times the ratio of two running roots, of past steps and of past gradients: the units fit, and a rate of 1 will do.</summary>
/// <remarks>Source: Zeiler 2012 (arXiv:1212.5701), algorithm 1. Weight decay is added to the gradient.</remarks>
/// <param name="Rho">The share of the past in both running squares.</param>
/// <param name="Epsilon">Starts the steps and keeps the quotient finite; added under both roots.</param>
public sealed record Adadelta(double Rho = 0.9, double Epsilon = 1e-6) : Optimizer
{
    private static readonly string[] s_memories = ["square_avg", "acc_delta"];

    /// <inheritdoc/>
    protected internal override IReadOnlyList<string> Memories => s_memories;

    /// <inheritdoc/>
    protected internal override void Update(UpdateBatch batch, long step, double rate, double decay)
    {
        ArgumentNullException.ThrowIfNull(batch);
        batch.Each(decay, (parameter, gradient, memory) =>
        {
            var square = memory[0].mul_(Scalars.Of(Rho)).addcmul_(gradient, gradient, Scalars.Of(1 - Rho));
            var delta = memory[1].Plus(Epsilon).sqrt_().div_(square.Plus(Epsilon).sqrt_()).mul_(gradient);
            memory[1].mul_(Scalars.Of(Rho)).addcmul_(delta, delta, Scalars.Of(1 - Rho));
            parameter.add_(delta, alpha: Scalars.Of(-rate));
        });
    }
}
