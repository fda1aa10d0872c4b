namespace Engram;

/// <summary>Runs its steps one after the other.</summary>
public sealed class Sequential : Combinator
{
    private readonly Layer[] _steps;

    /// <summary>The steps in order.</summary>
    public Sequential(Chain steps) => _steps = Take(steps);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => Run(_steps, input);
}
