namespace Engram.Memory;

/// <summary>A controller's state as the tensors at the end of a network's.</summary>
internal static class Controllers
{
    internal static Tensor[] Tensors(CellState state) => state.C is { } c ? [state.H, c] : [state.H];

    internal static CellState StateOf(IReadOnlyList<Tensor> tensors, int from) => new(tensors[from], tensors.Count > from + 1 ? tensors[from + 1] : null);
}
