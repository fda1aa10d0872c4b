namespace Engram.Memory;

/// <summary>What a <see cref="Dnc"/> remembers between two steps.</summary>
/// <param name="Memory">M, [batch, rows, width].</param>
/// <param name="Usage">u, [batch, rows], from 0 (free) to 1.</param>
/// <param name="Precedence">p, [batch, rows]: how much each row was the last to be written.</param>
/// <param name="Links">L, [batch, rows, rows]: L[i, j] near 1 means that i was written right after j.</param>
/// <param name="WriteWeights">Where was written, [batch, rows].</param>
/// <param name="ReadWeights">Where was read, [batch, reads, rows].</param>
/// <param name="Reads">What was read, [batch, reads, width].</param>
/// <param name="Controller">The controller's own state.</param>
public sealed record DncState(
    Tensor Memory, Tensor Usage, Tensor Precedence, Tensor Links, Tensor WriteWeights, Tensor ReadWeights, Tensor Reads, CellState Controller) : MemoryState<DncState>
{
    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> Tensors => [Memory, Usage, Precedence, Links, WriteWeights, ReadWeights, Reads, .. Controllers.Tensors(Controller)];

    internal override DncState With(IReadOnlyList<Tensor> tensors) => Of(tensors);

    internal static DncState Of(IReadOnlyList<Tensor> tensors) =>
        new(tensors[0], tensors[1], tensors[2], tensors[3], tensors[4], tensors[5], tensors[6], Controllers.StateOf(tensors, 7));
}
