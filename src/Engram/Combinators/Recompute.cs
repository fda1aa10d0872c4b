namespace Engram;

/// <summary>Runs its steps one after the other and keeps nothing of what happens inside for the way back: there they are run again. Memory for time, about a third more of it.</summary>
/// <remarks>
/// Gradients are the same to the bit: the second run starts from the same generator, the same running statistics and the same modes as the first, and leaves all of them as they were
/// after it, so that statistics are updated once. (CUDA's generator cannot be read; there each run is seeded by a number drawn from the CPU's.) Recomputed parts may lie inside of
/// one another. A first step may take several tensors. Gradients of gradients do not pass through. Hooks see both runs.
/// Source: Chen et al. 2016 (arXiv:1604.06174), §4; Griewank, Walther 2000, "Algorithm 799: Revolve".
/// </remarks>
public sealed class Recompute : Combinator
{
    private readonly Layer[] _steps;

    /// <summary>The steps in order.</summary>
    public Recompute(Chain steps) => _steps = Take(steps);

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        BackwardFault.ThrowIfAny();
        Tensor[] parameters = [.. named_parameters().Select(entry => (Tensor)entry.parameter).Where(parameter => parameter.requires_grad)];
        return Recorder.Current is not null || !is_grad_enabled() || !inputs.Concat(parameters).Any(tensor => tensor.requires_grad)
            ? RunSteps(inputs)
            : new RecomputedRun(this, inputs, parameters).Forward(inputs);
    }

    /// <summary>The steps, whoever keeps what of them.</summary>
    internal Tensor[] RunSteps(Tensor[] inputs)
    {
        foreach (var step in _steps)
            inputs = step.Run(inputs);
        return inputs;
    }
}
