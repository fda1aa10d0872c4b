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
        // libtorch has the fused kernel for the processor alone.
        if (!Aten.Available || batch.Parameters.Any(parameter => parameter.device_type != DeviceType.CPU))
        {
            UpdateOneByOne(batch, step, rate, decay);
            return;
        }
        using var counted = tensor((float)step);
        var steps = new Tensor[batch.Parameters.Length];
        Array.Fill(steps, counted);
        Aten.FusedAdagrad(batch.Parameters, batch.Gradients, batch.Memories[0], steps, rate, RateDecay, decay, Epsilon);
    }

    internal void UpdateOneByOne(UpdateBatch batch, long step, double rate, double decay)
    {
        var size = rate / (1 + (step - 1) * RateDecay);
        batch.Each(decay, (parameter, gradient, memory) =>
        {
            var sum = memory[0].addcmul_(gradient, gradient, Scalars.Whole(1));
            parameter.addcdiv_(gradient, sum.sqrt().Increase(Epsilon), Scalars.Of(-size));
        });
    }
}
