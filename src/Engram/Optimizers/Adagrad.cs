namespace Engram;

/// <summary>Steps by the gradient over the root of the sum of all its squares: rare features keep large steps.</summary>
/// <remarks>Source: Duchi, Hazan, Singer 2011, "Adaptive Subgradient Methods", §1.1 (the diagonal form). Weight decay is added to the gradient.</remarks>
/// <param name="Epsilon">Keeps the quotient finite.</param>
/// <param name="RateDecay">How fast the rate shrinks by itself: rate/(1 + steps·decay).</param>
public sealed record Adagrad(double Epsilon = 1e-10, double RateDecay = 0) : Optimizer
{
    private static readonly string[] s_memories = ["sum"];

    /// <inheritdoc/>
    protected internal override IReadOnlyList<string> Memories => s_memories;

    /// <inheritdoc/>
    protected internal override void Update(UpdateBatch batch, long step, double rate, double decay)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var size = rate / (1 + (step - 1) * RateDecay);
        if (PlainBlocks.Fit(batch))
            AdagradKernel.Update(this, batch, size, decay);
        else
            UpdateOneByOne(batch, size, decay);
    }

    internal void UpdateOneByOne(UpdateBatch batch, double rate, double decay) => batch.Each(decay, (parameter, gradient, memory) =>
    {
        var sum = memory[0].addcmul_(gradient, gradient, Scalars.Whole(1));
        parameter.addcdiv_(gradient, sum.sqrt().Increase(Epsilon), Scalars.Of(-rate));
    });
}
