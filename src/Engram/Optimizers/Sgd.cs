namespace Engram;

/// <summary>Stochastic gradient descent: against the gradient, with momentum where wanted.</summary>
/// <remarks>Source: Robbins, Monro 1951; momentum in the form of Sutskever et al. 2013, "On the importance of initialization and momentum", with PyTorch's
/// convention v ← μv + g, p ← p − rate·v. Weight decay is added to the gradient.</remarks>
/// <param name="Momentum">The share of the past in the direction, 0 for none.</param>
/// <param name="Nesterov">Whether the direction looks one momentum step ahead.</param>
public sealed record Sgd(double Momentum = 0, bool Nesterov = false) : Optimizer
{
    private static readonly string[] s_memories = ["momentum_buffer"];

    /// <inheritdoc/>
    protected internal override IReadOnlyList<string> Memories => Momentum == 0 ? [] : s_memories;

    /// <inheritdoc/>
    protected internal override Optimizer WithMomentum(double momentum) => Momentum == 0 ? base.WithMomentum(momentum) : this with { Momentum = momentum };

    /// <inheritdoc/>
    protected internal override void Update(UpdateBatch batch, long step, double rate, double decay)
    {
        // Without momentum there is one sum a parameter, which nothing is faster at.
        if (Momentum != 0 && PlainBlocks.Fit(batch))
            SgdKernel.Update(this, batch, rate, decay);
        else if (Aten.Available && Momentum != 0)
            Aten.FusedSgd(batch.Parameters, batch.Gradients, batch.Memories[0], rate, Momentum, 0, decay, Nesterov, first: step == 1);
        else
            UpdateOneByOne(batch, rate, decay);
    }

    internal void UpdateOneByOne(UpdateBatch batch, double rate, double decay)
    {
        for (var i = 0; i < batch.Parameters.Length; i++)
        {
            using var scope = NewDisposeScope();
            var (parameter, direction) = (batch.Parameters[i], batch.Gradients[i]);
            if (decay != 0)
                direction = direction.add(parameter, alpha: Scalars.Of(decay));
            if (Momentum != 0)
            {
                var velocity = batch.Memories[0][i].mul_(Scalars.Of(Momentum)).Increase(direction);
                direction = Nesterov ? direction.add(velocity, alpha: Scalars.Of(Momentum)) : velocity;
            }
            parameter.add_(direction, alpha: Scalars.Of(-rate));
        }
    }
}
