namespace Engram;

/// <summary>Each parameter has a step of its own, longer while its gradient keeps its sign and shorter when that turns; for whole-batch training.</summary>
/// <remarks>The rate of the first step is the first length; later rates are not looked at. Source: Riedmiller, Braun 1993, "A direct adaptive method for faster
/// backpropagation learning". Weight decay is added to the gradient.</remarks>
/// <param name="Shrink">What a length is multiplied by after a turn; the gradient of that step is passed over.</param>
/// <param name="Grow">What a length is multiplied by otherwise.</param>
/// <param name="Shortest">The shortest length.</param>
/// <param name="Longest">The longest length.</param>
public sealed record Rprop(double Shrink = 0.5, double Grow = 1.2, double Shortest = 1e-6, double Longest = 50) : Optimizer
{
    private static readonly string[] s_memories = ["prev", "step_size"];

    /// <inheritdoc/>
    protected internal override IReadOnlyList<string> Memories => s_memories;

    /// <inheritdoc/>
    protected internal override void Update(UpdateBatch batch, long step, double rate, double decay)
    {
        ArgumentNullException.ThrowIfNull(batch);
        batch.Each(decay, (parameter, gradient, memory) =>
        {
            var (previous, length) = (memory[0], memory[1]);
            if (step == 1)
                length.fill_(Scalars.Of(rate));
            var agreement = gradient.mul(previous);
            var turned = agreement.lt(Scalars.Whole(0));
            var factor = ones_like(length).masked_fill_(agreement.gt(Scalars.Whole(0)), Scalars.Of(Grow)).masked_fill_(turned, Scalars.Of(Shrink));
            length.mul_(factor).clamp_(Scalars.Of(Shortest), Scalars.Of(Longest));
            previous.copy_(gradient.masked_fill(turned, Scalars.Whole(0)));
            parameter.addcmul_(previous.sign(), length, Scalars.Whole(-1));
        });
    }
}
