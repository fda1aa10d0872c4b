namespace Engram.Memory;

/// <summary>Gated recurrent units as a controller: the step of <see cref="GRU"/>.</summary>
internal sealed class GruController(long inputs, long hidden) : Controller(inputs, hidden)
{
    internal override IEnumerable<Declaration> Declarations => Recurrent(gates: 3);

    internal override CellState Step(Func<string, Tensor> own, Tensor z, CellState before)
    {
        var (fromInput, fromState) = Products(own, z, before.H);
        return new(Cells.Gated(fromInput, fromState, before.H)[0]);
    }
}
