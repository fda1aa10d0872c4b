namespace Engram;

/// <summary>A rule that moves parameters along their gradients: its hyper-parameters, and the update itself. What it remembers lies in an <see cref="OptimizerState"/>.</summary>
public abstract record Optimizer
{
    /// <summary>The pull of parameters towards zero.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Parameters with a rate or a decay of their own.</summary>
    public IReadOnlyList<ParameterGroup> Groups { get; init; } = [];

    /// <summary>The names of what is remembered for each parameter, as PyTorch spells them: <c>exp_avg</c>.</summary>
    protected internal abstract IReadOnlyList<string> Memories { get; }

    /// <summary>Whether a step evaluates the loss more than once.</summary>
    internal virtual bool Reevaluates => false;

    /// <summary>The same rule with another momentum (or first beta), for a schedule that moves it.</summary>
    /// <exception cref="ArgumentException">The rule has no momentum to be moved.</exception>
    protected internal virtual Optimizer WithMomentum(double momentum) =>
        throw new ArgumentException($"The schedule moves the momentum, but {GetType().Name} has none; give it one, or take it from the schedule.", nameof(momentum));

    /// <summary>The rule at work on a model, which must be where it will be trained: moving it replaces its parameters.</summary>
    public OptimizerState For(Layer model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new OptimizerState(this, model.named_parameters());
    }

    /// <summary>Moves parameters that share step, rate and decay. Runs without recording gradients.</summary>
    /// <param name="batch">The parameters, their gradients and what is remembered of each.</param>
    /// <param name="step">How often they have been moved, this time included.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="decay">The weight decay.</param>
    protected internal abstract void Update(UpdateBatch batch, long step, double rate, double decay);
}

/// <summary>Parameters that are moved together.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Gradients">Their gradients, in the same order and memory layout.</param>
/// <param name="Memories">For each of the optimizer's memories, one tensor for each parameter.</param>
public sealed record UpdateBatch(Tensor[] Parameters, Tensor[] Gradients, Tensor[][] Memories)
{
    /// <summary>Goes through the parameters one by one, their temporaries freed after each.</summary>
    /// <param name="decay">What of a parameter is added to its gradient.</param>
    /// <param name="update">Is given the parameter, its gradient with the decay, and one tensor for each memory.</param>
    public void Each(double decay, Action<Tensor, Tensor, Tensor[]> update)
    {
        ArgumentNullException.ThrowIfNull(update);
        for (var i = 0; i < Parameters.Length; i++)
        {
            using var scope = NewDisposeScope();
            update(Parameters[i], decay == 0 ? Gradients[i] : Gradients[i].add(Parameters[i], alpha: Scalars.Of(decay)), [.. Memories.Select(memory => memory[i])]);
        }
    }
}
