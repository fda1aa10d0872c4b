namespace Engram.Memory;

/// <summary>Everything a network remembers between two steps. It can be kept, cut from its past, and continued from.</summary>
/// <remarks>Continuing from a state equals one pass; continuing from <see cref="Detach"/> is backpropagation truncated there.</remarks>
public abstract record MemoryState<TSelf>
    where TSelf : MemoryState<TSelf>
{
    /// <summary>The tensors, batch first, in the order in which the layer takes and gives them.</summary>
    public abstract IReadOnlyList<Tensor> Tensors { get; }

    /// <summary>A state like this one of other tensors.</summary>
    internal abstract TSelf With(IReadOnlyList<Tensor> tensors);

    /// <summary>The state with every tensor changed: moved, or a part of the batch taken.</summary>
    public TSelf Select(Func<Tensor, Tensor> change) => With([.. Tensors.Select(change)]);

    /// <summary>The same values without their past: gradients end here.</summary>
    public TSelf Detach() => Select(tensor => tensor.detach());

    /// <summary>Takes the tensors out of their dispose scope: they live until <see cref="Free"/>.</summary>
    public TSelf Keep() => Select(tensor => tensor.DetachFromDisposeScope());

    /// <summary>Frees the tensors of a state that was kept.</summary>
    public void Free()
    {
        foreach (var tensor in Tensors)
            tensor.Dispose();
    }
}
