namespace Engram;

/// <summary>Adam with Nesterov's look ahead: the gradient counts at once, the mean as it will be after the next step.</summary>
/// <remarks>Source: Dozat 2016, "Incorporating Nesterov Momentum into Adam", algorithm 8. Weight decay is added to the gradient.</remarks>
/// <param name="Beta1">The share of the past in the mean, once it has warmed up.</param>
/// <param name="Beta2">The share of the past in the square.</param>
/// <param name="Epsilon">Keeps the quotient finite; added to the root after the correction.</param>
/// <param name="Warming">How fast the share of the past grows from half of <paramref name="Beta1"/>.</param>
public sealed record NAdam(double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, double Warming = 0.004) : Optimizer
{
    /// <summary>Whether the current share enters the correction of the next step's mean twice, as in PyTorch before 2.0; only to repeat what was trained there.</summary>
    public bool CountsShareTwice { get; init; }

    private static readonly string[] s_memories = ["exp_avg", "exp_avg_sq"];

    /// <inheritdoc/>
    protected internal override IReadOnlyList<string> Memories => s_memories;

    /// <inheritdoc/>
    protected internal override Optimizer WithMomentum(double momentum) => this with { Beta1 = momentum };

    /// <inheritdoc/>
    protected internal override void Update(UpdateBatch batch, long step, double rate, double decay)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var (now, next, product) = (Share(step), Share(step + 1), Product(step));
        var after = product * next * (CountsShareTwice ? now : 1);
        var correction = 1 - Math.Pow(Beta2, step);
        batch.Each(decay, (parameter, gradient, memory) =>
        {
            var mean = memory[0].lerp_(gradient, 1 - Beta1);
            var square = memory[1].mul_(Scalars.Of(Beta2)).addcmul_(gradient, gradient, Scalars.Of(1 - Beta2));
            var root = square.div(Scalars.Of(correction)).sqrt_().Increase(Epsilon);
            parameter.addcdiv_(gradient, root, Scalars.Of(-rate * (1 - now) / (1 - product)));
            parameter.addcdiv_(mean, root, Scalars.Of(-rate * next / (1 - after)));
        });
    }

    private double Share(long step) => Beta1 * (1 - 0.5 * Math.Pow(0.96, step * Warming));

    /// <summary>The product of the shares of all steps so far: a function of the step, so that there is nothing to save. Soon it is too small to matter.</summary>
    private double Product(long step)
    {
        var product = 1.0;
        for (var i = 1L; i <= step && product > 1e-20; i++)
            product *= Share(i);
        return product;
    }
}
