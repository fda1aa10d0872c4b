namespace Engram;

/// <summary>Adam with the largest recent gradient in the place of the running root.</summary>
/// <remarks>Source: Kingma, Ba 2014 (arXiv:1412.6980), algorithm 2. Weight decay is added to the gradient.</remarks>
/// <param name="Beta1">The share of the past in the mean.</param>
/// <param name="Beta2">By how much the largest gradient fades in a step.</param>
/// <param name="Epsilon">Keeps the quotient finite; added to each new gradient's size.</param>
public sealed record Adamax(double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8) : Optimizer
{
    private static readonly string[] s_memories = ["exp_avg", "exp_inf"];

    /// <inheritdoc/>
    protected internal override IReadOnlyList<string> Memories => s_memories;

    /// <inheritdoc/>
    protected internal override Optimizer WithMomentum(double momentum) => this with { Beta1 = momentum };

    /// <inheritdoc/>
    protected internal override void Update(UpdateBatch batch, long step, double rate, double decay)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var size = rate / (1 - Math.Pow(Beta1, step));
        batch.Each(decay, (parameter, gradient, memory) =>
        {
            var mean = memory[0].lerp_(gradient, 1 - Beta1);
            var largest = memory[1].copy_(memory[1].mul(Scalars.Of(Beta2)).maximum(gradient.abs().Increase(Epsilon)));
            parameter.addcdiv_(mean, largest, Scalars.Of(-size));
        });
    }
}
