namespace Engram.Memory;

/// <summary>What a <see cref="Mann"/> remembers between two steps.</summary>
/// <param name="Memory">M, [batch, rows, width].</param>
/// <param name="ReadWeights">Where each head read, [batch, heads, rows].</param>
/// <param name="Usage">How much each row was used of late, [batch, rows]; gradients never flow through it.</param>
/// <param name="Reads">What was read, [batch, heads, width].</param>
/// <param name="Controller">The controller's own state.</param>
public sealed record MannState(Tensor Memory, Tensor ReadWeights, Tensor Usage, Tensor Reads, CellState Controller) : MemoryState<MannState>
{
    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> Tensors => [Memory, ReadWeights, Usage, Reads, .. Controllers.Tensors(Controller)];

    internal override MannState With(IReadOnlyList<Tensor> tensors) => Of(tensors);

    internal static MannState Of(IReadOnlyList<Tensor> tensors) => new(tensors[0], tensors[1], tensors[2], tensors[3], Controllers.StateOf(tensors, 4));
}
