namespace Engram;

/// <summary>Layers one after the other, each of which may give several tensors, which the next takes.</summary>
/// <remarks>A network with what is done to its answers, <c>network.Then(decode).Then(select)</c>, is recorded as one graph.</remarks>
public sealed class Pipeline : Combinator
{
    private readonly Layer[] _steps;

    /// <summary>The steps in order.</summary>
    public Pipeline(Chain steps) => _steps = Take(steps);

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs) => _steps.Aggregate(inputs, (values, step) => step.Run(values));
}

/// <summary>Putting layers one after the other.</summary>
public static class Following
{
    /// <summary>A layer, and then another that takes all that the first gives. The first keeps its weights; their names in the whole begin with its place.</summary>
    public static Pipeline Then(this Layer first, Layer next)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(next);
        return new(first is Pipeline pipeline ? Chain.Create([.. pipeline.Children.Select(child => (Step)child.Layer), next]) : [first, next]);
    }
}
