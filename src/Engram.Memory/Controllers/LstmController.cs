namespace Engram.Memory;

/// <summary>Long short-term memory as a controller: the step of <see cref="LSTM"/>.</summary>
internal sealed class LstmController(long inputs, long hidden) : Controller(inputs, hidden)
{
    internal override IEnumerable<Declaration> Declarations => Recurrent(gates: 4);

    internal override Shape[] StateShapes(long batch) => [[batch, Hidden], [batch, Hidden]];

    internal override CellState Step(Func<string, Tensor> own, Tensor z, CellState before)
    {
        var (fromInput, fromState) = Products(own, z, before.H);
        var after = Cells.LongShort(fromInput, fromState, before.C!);
        return new(after[0], after[1]);
    }
}
