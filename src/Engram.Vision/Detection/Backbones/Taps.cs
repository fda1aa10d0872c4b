namespace Engram.Vision;

/// <summary>Layers one after the other that give what some of them made on the way.</summary>
internal sealed class Taps : Combinator
{
    private readonly Layer[] _steps;
    private readonly bool[] _isTapped;

    /// <param name="steps">The layers; what follows the last tap would be for nothing.</param>
    /// <param name="names">The steps whose results are given, in their order; all when empty.</param>
    internal Taps(Chain steps, params IReadOnlyList<string> names)
    {
        _steps = Take(steps);
        _isTapped = [.. Children.Select(child => names.Count == 0 || names.Contains(child.Name))];
    }

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        var value = inputs[0];
        List<Tensor> results = [];
        for (var i = 0; i < _steps.Length; i++)
        {
            value = _steps[i].call(value);
            if (_isTapped[i])
                results.Add(value);
        }
        return [.. results];
    }
}
