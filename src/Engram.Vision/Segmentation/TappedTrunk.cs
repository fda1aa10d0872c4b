namespace Engram.Vision;

/// <summary>Steps one after the other, of which some are looked at from outside.</summary>
internal sealed class TappedTrunk : Combinator
{
    private readonly Layer[] _steps;
    private readonly int[] _places;

    /// <param name="steps">The steps; nothing may follow the last one that is looked at.</param>
    /// <param name="taps">The steps' names, or their indices where they have none.</param>
    /// <exception cref="ArgumentException">There is no step of that name.</exception>
    internal TappedTrunk(Chain steps, params IReadOnlyList<string> taps)
    {
        _steps = Take(steps);
        var names = Children.Select(child => child.Name).ToList();
        _places = [.. taps.Select(tap => names.IndexOf(tap) is >= 0 and var place ? place : throw new ArgumentException($"The trunk has no step '{tap}'; it has {string.Join(", ", names)}.", nameof(taps)))];
    }

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        if (inputs is not [var value])
            throw new ShapeException($"a trunk takes one tensor, got {inputs.Length}.");
        var results = new Tensor[_places.Length];
        for (var step = 0; step < _steps.Length; step++)
        {
            value = _steps[step].call(value);
            for (var tap = 0; tap < results.Length; tap++)
            {
                if (_places[tap] == step)
                    results[tap] = value;
            }
        }
        return results;
    }
}
