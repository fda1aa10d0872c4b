namespace Engram.Memory;

/// <summary>What a <see cref="Ntm"/> remembers between two steps.</summary>
/// <param name="Memory">M, [batch, rows, width].</param>
/// <param name="Weights">Where each head looked, [batch, reads + writes, rows]; those that read come first.</param>
/// <param name="Reads">What was read, [batch, reads, width].</param>
/// <param name="Controller">The controller's own state.</param>
public sealed record NtmState(Tensor Memory, Tensor Weights, Tensor Reads, CellState Controller) : MemoryState<NtmState>
{
    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> Tensors => [Memory, Weights, Reads, .. Controllers.Tensors(Controller)];

    internal override NtmState With(IReadOnlyList<Tensor> tensors) => Of(tensors);

    internal static NtmState Of(IReadOnlyList<Tensor> tensors) => new(tensors[0], tensors[1], tensors[2], Controllers.StateOf(tensors, 3));
}
