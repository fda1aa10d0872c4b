namespace Engram;

/// <summary>Gradient descent with a rate that shrinks by itself, and the mean of its parameters kept beside them as <c>ax</c>.</summary>
/// <remarks>Source: Polyak, Juditsky 1992, "Acceleration of stochastic approximation by averaging"; the rate: Xu 2011 (arXiv:1107.2490). Weight decay is added to the gradient.
/// To validate averages of any optimizer's weights there is <see cref="AveragedWeights"/>.</remarks>
/// <param name="Lambda">λ: how much of each parameter fades in a step, and how fast the rate shrinks: rate/(1 + λ·rate·steps)^α.</param>
/// <param name="Alpha">α.</param>
/// <param name="Start">The step after which is averaged.</param>
public sealed record AveragedSgd(double Lambda = 1e-4, double Alpha = 0.75, double Start = 1e6) : Optimizer
{
    private static readonly string[] s_memories = ["ax"];

    /// <inheritdoc/>
    protected internal override IReadOnlyList<string> Memories => s_memories;

    /// <inheritdoc/>
    protected internal override void Update(UpdateBatch batch, long step, double rate, double decay)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var size = rate / Math.Pow(1 + Lambda * rate * (step - 1), Alpha);
        var share = 1 / Math.Max(1, step - 1 - Start);
        batch.Each(decay, (parameter, gradient, memory) =>
        {
            parameter.mul_(Scalars.Of(1 - Lambda * size)).add_(gradient, alpha: Scalars.Of(-size));
            // Until the average begins, it is what was moved.
            if (share == 1)
                memory[0].copy_(parameter);
            else
                memory[0].lerp_(parameter, share);
        });
    }
}
