using System.Collections;
using System.Runtime.CompilerServices;

namespace Engram;

/// <summary>Layers one after the other, written <c>[("conv1", a), ("bn1", b), c]</c>; <c>[]</c> hands its input through.</summary>
/// <remarks>A chain has no name of its own: its steps live in the namespace of the combinator that takes it.</remarks>
[CollectionBuilder(typeof(Chain), nameof(Create))]
public sealed class Chain : IReadOnlyList<Step>
{
    private readonly Step[] _steps;

    private Chain(Step[] steps) => _steps = steps;

    /// <summary>The number of steps.</summary>
    public int Count => _steps.Length;

    /// <summary>A step.</summary>
    public Step this[int index] => _steps[index];

    /// <summary>A chain from its steps; what a collection expression calls.</summary>
    public static Chain Create(ReadOnlySpan<Step> steps) => new(steps.ToArray());

    /// <inheritdoc/>
    public IEnumerator<Step> GetEnumerator() => ((IEnumerable<Step>)_steps).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
